import { setTimeout as pause } from 'node:timers/promises';
import type { Language } from '../../protocol/problems.ts';
import { tokenHash } from '../platform/secrets.ts';
import { inGroups } from '../platform/typed-code.ts';
import type { Db, Tx } from '../tables.ts';
import { type Auth, LINK_MINUTES } from './auth.ts';
import type { IdentityMails } from './mail-port.ts';

/** Every answer takes at least this long, in ms, so that its time does not tell whether the address is known. */
const ANSWER_MS = 250;

/** Mails a link to a client who asks for one. Staff and strangers get none, and nobody can tell the difference. */
export async function requestSignInLink(
  { db, auth }: { db: Db; auth: Auth },
  email: string,
  headers: Headers,
): Promise<void> {
  await Promise.all([pause(ANSWER_MS), send()]);

  async function send() {
    if ((await clientByEmail(db, email)) === undefined) return;
    await auth.api.signInMagicLink({ body: { email }, headers });
  }
}

type MailLinkDependencies = Readonly<{ db: Db; auth: Auth; mails: IdentityMails; publicUrl: () => string }>;

/**
 * The mail with the link and, for another device, a code. The token stands behind a `#`, and a page sends it: mail
 * scanners that open every address of a mail use nothing up.
 */
export async function mailSignInLink(
  { db, auth, mails, publicUrl }: MailLinkDependencies,
  { email, token }: { email: string; token: string },
): Promise<void> {
  const client = await clientByEmail(db, email);
  if (client === undefined) return;
  await db.transaction().execute((tx) => forgetCode(tx, email));
  const code = await auth.api.createVerificationOTP({ body: { email, type: 'sign-in' } });
  await db.transaction().execute((tx) =>
    mails.signIn(tx, {
      key: `sign-in:${tokenHash(token).toString('base64url')}`,
      recipient: email,
      name: client.name,
      language: client.language as Language,
      clientId: client.id,
      url: `${publicUrl()}/sign-in/link#token=${token}`,
      code: inGroups(code),
      codePage: `${publicUrl()}/entrar`,
      minutesValid: LINK_MINUTES,
    }),
  );
}

function clientByEmail(db: Db, email: string) {
  return db
    .selectFrom('auth_users')
    .innerJoin('clients', 'clients.user_id', 'auth_users.id')
    .select(['clients.id', 'clients.name', 'clients.language'])
    .where('auth_users.email', '=', email)
    .where('auth_users.role', '=', 'client')
    .executeTakeFirst();
}

/** Whoever is in needs neither the links nor the code that were mailed: nobody else shall use them. */
export async function forgetMailed(tx: Tx, email: string): Promise<void> {
  const links = JSON.stringify({ type: 'magic-link', email });
  await tx.deleteFrom('auth_verifications').where('value', '=', links).execute();
  await forgetCode(tx, email);
}

async function forgetCode(tx: Tx, email: string): Promise<void> {
  await tx.deleteFrom('auth_verifications').where('identifier', '=', `sign-in-otp-${email}`).execute();
}
