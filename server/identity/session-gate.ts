import type { Db } from '../tables.ts';

type Way = Readonly<{ who: 'client' | 'staff'; secondFactor: boolean }>;

/**
 * By which way who may come in. An e-mail link passes by the second factor, so it is never good for staff; whatever
 * is not named here begins no session at all.
 */
const WAYS: Readonly<Record<string, Way>> = {
  '/magic-link/verify': { who: 'client', secondFactor: false },
  '/sign-in/email-otp': { who: 'client', secondFactor: false },
  '/sign-in/email': { who: 'staff', secondFactor: false },
  '/two-factor/verify-totp': { who: 'staff', secondFactor: true },
  '/two-factor/verify-backup-code': { who: 'staff', secondFactor: true },
};

/**
 * Asked by the sign-in library before it writes a session, whichever of its functions was called. What the session
 * began with stays with it: one that somebody began by the password alone is no more worth once there is a second
 * factor. @returns false where no session may begin.
 */
export async function beginSession(
  db: Db,
  userId: string,
  path: string | undefined,
): Promise<false | { data: { secondFactor: boolean } }> {
  const way = WAYS[path ?? ''];
  const user = await db
    .selectFrom('auth_users')
    .select('role')
    .where('id', '=', userId)
    .where('shut_out_at', 'is', null)
    .executeTakeFirst();
  if (user === undefined || way?.who !== (user.role === 'client' ? 'client' : 'staff')) return false;
  return { data: { secondFactor: way.secondFactor } };
}
