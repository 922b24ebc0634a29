import type { Role } from '../../domain/access/may.ts';
import { asId, type UserId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db, Tx } from '../tables.ts';
import { findInvitation, lockInvitation, markUsed } from './invitation-store.ts';
import { mayInviteAgain } from './invite-staff.ts';
import { hashPassword } from './password.ts';
import { insertUser, putPassword, userByEmail } from './user-store.ts';

export type OpenInvitation = Readonly<{ id: string; name: string; email: string; role: Role }>;

/** What an invitation is for, as long as it is good. */
export async function readInvitation(
  { db, clock }: { db: Db; clock: Clock },
  token: string,
): Promise<Result<OpenInvitation, 'not-found' | 'link-used-or-expired'>> {
  return stillGood(await findInvitation(db, token), clock.now());
}

/**
 * Makes the account of somebody invited, with the password they chose. The link is used up by it: until the second
 * factor is set up too, the password opens that one page only. @returns the address to sign in with.
 */
export async function acceptInvitation(
  { db, clock }: { db: Db; clock: Clock },
  { token, password }: { token: string; password: string },
): Promise<Result<{ email: string }, 'not-found' | 'link-used-or-expired' | 'weak-password' | 'email-taken'>> {
  const first = await readInvitation({ db, clock }, token);
  if (!first.ok) return first;
  // Outside the transaction: hashing is slow on purpose.
  const hashed = await hashPassword(password);
  if (!hashed.ok) return hashed;
  return db.transaction().execute(async (tx) => {
    const invitation = stillGood(await lockInvitation(tx, token), clock.now());
    if (!invitation.ok) return invitation;
    const userId = await staffUser(tx, invitation.value);
    if (userId === null) return refuse('email-taken');
    await putPassword(tx, userId, hashed.value, clock.now());
    await markUsed(tx, invitation.value.id, clock.now());
    return ok({ email: invitation.value.email });
  });
}

/** The account of an earlier invitation that was never finished is begun anew: nobody keeps a way in from then. */
async function staffUser(tx: Tx, { name, email, role }: OpenInvitation): Promise<UserId | null> {
  const known = await userByEmail(tx, email);
  if (known === undefined) return insertUser(tx, { name, email, role });
  if (!mayInviteAgain(known)) return null;
  await tx.updateTable('auth_users').set({ name, role }).where('id', '=', known.id).execute();
  await tx.deleteFrom('auth_sessions').where('userId', '=', known.id).execute();
  await tx.deleteFrom('auth_two_factors').where('userId', '=', known.id).execute();
  return asId(known.id);
}

type Row = Awaited<ReturnType<typeof findInvitation>>;

function stillGood(row: Row, now: Temporal.Instant): Result<OpenInvitation, 'not-found' | 'link-used-or-expired'> {
  // The first owner's link is for the set-up alone.
  if (row === undefined || row.role === 'owner' || row.email === null || row.name === null) return refuse('not-found');
  if (row.used_at !== null || Temporal.Instant.compare(row.expires_at, now) <= 0) return refuse('link-used-or-expired');
  return ok({ id: row.id, name: row.name, email: row.email, role: row.role as Role });
}
