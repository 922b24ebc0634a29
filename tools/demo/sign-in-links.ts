import { randomBytes } from 'node:crypto';
import type { Http } from '../../server/platform/http.ts';
import type { Browser } from '../../server/testing/browser.ts';

export type Visit = Readonly<{ name: string; page: string; signIn: () => Promise<Browser> }>;

/**
 * Links that sign in whoever opens them, in the demo alone: the program itself has no such way. Each link signs in by
 * the person's real password and code, or mailed link, and hands the cookies on.
 */
export function addSignInLinks(http: Http, address: () => string, visits: readonly Visit[]) {
  const secret = randomBytes(8).toString('hex');
  return visits.map(({ name, page, signIn }) => {
    const path = `/demo/${secret}/${name}`;
    http.get(path, { schema: { hide: true } }, async (_, reply) => {
      const browser = await signIn();
      for (const cookie of browser.cookieFor('/api').split('; ')) {
        reply.header('set-cookie', `${cookie}; Path=/; HttpOnly; SameSite=Lax`);
      }
      return reply.redirect(page);
    });
    return { name, url: () => `${address()}${path}` };
  });
}
