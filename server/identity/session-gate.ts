import type { Db } from '../tables.ts';

/**
 * By which way who may come in. An e-mail link passes by the second factor, so it is never good for staff; whatever
 * is not named here begins no session at all.
 */
const WAYS: Readonly<Record<string, 'client' | 'staff'>> = {
  '/magic-link/verify': 'client',
  '/sign-in/email-otp': 'client',
  '/sign-in/email': 'staff',
  '/two-factor/verify-totp': 'staff',
  '/two-factor/verify-backup-code': 'staff',
};

/** Asked by the sign-in library before it writes a session, whichever of its functions was called. */
export async function mayBegin(db: Db, userId: string, way: string | undefined): Promise<boolean> {
  const user = await db.selectFrom('auth_users').select('role').where('id', '=', userId).executeTakeFirst();
  const kind = user?.role === 'client' ? 'client' : 'staff';
  return user !== undefined && WAYS[way ?? ''] === kind;
}
