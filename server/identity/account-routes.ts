import { type MeView, meView } from '../../protocol/people.ts';
import type { Language } from '../../protocol/problems.ts';
import type { Clock } from '../platform/clock.ts';
import type { Http } from '../platform/http.ts';
import { languageOf } from '../platform/language.ts';
import type { Auth } from './auth.ts';
import { authHeaders } from './auth-headers.ts';
import { passCookies } from './auth-reply.ts';
import type { Account, Who } from './who.ts';

/** Who the page belongs to; visitors too are told that they are. Every page asks, so it is here that a session lives on. */
export function accountRoutes(http: Http, { auth, who, clock }: { auth: Auth; who: Who; clock: Clock }): void {
  http.get(
    '/api/me',
    { config: { access: 'sign-in' }, schema: { summary: 'Who is signed in', response: { 200: meView } } },
    async (request, reply) => {
      const account = await who.account(request);
      if (account !== null) {
        passCookies(await auth.api.getSession({ headers: authHeaders(request), asResponse: true }), reply);
      }
      const language = languageOf(request.headers['accept-language']);
      return reply.send({ ...present(account, language), serverNow: clock.now().toString() });
    },
  );
}

function present(account: Account | null, language: Language): Omit<MeView, 'serverNow'> {
  return {
    role: account?.role ?? 'visitor',
    userId: account?.userId ?? null,
    clientId: account?.clientId ?? null,
    name: account?.name ?? null,
    language: (account?.language as Language | undefined) ?? language,
    secondFactor: account?.secondFactor ?? false,
  };
}
