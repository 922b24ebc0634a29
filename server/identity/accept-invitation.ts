import type { Role } from '../../domain/access/may.ts';
import { asId, type UserId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db, Tx } from '../tables.ts';
import { findInvitation, lockInvitation, markUsed } from './invitation-store.ts';
import { hashPassword } from './password.ts';
import { closeWaysIn } from './staff-account.ts';
import { keepStaffChange } from './staff-changes.ts';
import { type EndedSignIn, insertUser, putPassword } from './user-store.ts';

export type OpenInvitation = Readonly<{
  id: string;
  name: string;
  email: string;
  role: Role;
  /** The account that it gives a new password and second factor; null where it makes one. */
  renews: string | null;
  again: boolean;
}>;

/** What an invitation is for, as long as it is good. */
export async function readInvitation(
  { db, clock }: { db: Db; clock: Clock },
  token: string,
): Promise<Result<OpenInvitation, 'not-found' | 'link-used-or-expired'>> {
  return stillGood(await findInvitation(db, token), clock.now());
}

/**
 * Makes the account of somebody invited, with the password they chose, or begins the one they have anew: nobody keeps a way
 * in from before, and whoever was shut out is in again. The link is used up by it: until the second factor is set up too,
 * the password opens that one page only. @returns the address to sign in with, and the sign-ins that ended.
 */
export async function acceptInvitation(
  { db, clock }: { db: Db; clock: Clock },
  { token, password }: { token: string; password: string },
): Promise<Result<Accepted, 'not-found' | 'link-used-or-expired' | 'weak-password' | 'email-taken'>> {
  const first = await readInvitation({ db, clock }, token);
  if (!first.ok) return first;
  // Outside the transaction: hashing is slow on purpose.
  const hashed = await hashPassword(password);
  if (!hashed.ok) return hashed;
  return db.transaction().execute(async (tx) => {
    const invitation = stillGood(await lockInvitation(tx, token), clock.now());
    if (!invitation.ok) return invitation;
    const account = await accountOf(tx, invitation.value, clock.now());
    if (account === null) return refuse('email-taken');
    await putPassword(tx, account.userId, hashed.value, clock.now());
    await markUsed(tx, invitation.value.id, clock.now());
    return ok({ email: invitation.value.email, ...account });
  });
}

type Account = Readonly<{ userId: UserId; endedSignIns: readonly EndedSignIn[] }>;
type Accepted = Account & Readonly<{ email: string }>;

/** Null where the address came to be somebody else's since. */
async function accountOf(tx: Tx, invitation: OpenInvitation, at: Temporal.Instant): Promise<Account | null> {
  const { name, email, role, renews } = invitation;
  if (renews === null) {
    const userId = await insertUser(tx, { name, email, role });
    return userId === null ? null : { userId, endedSignIns: [] };
  }
  await tx.updateTable('auth_users').set({ name, role, shut_out_at: null }).where('id', '=', renews).execute();
  const endedSignIns = await closeWaysIn(tx, renews);
  await keepStaffChange(tx, { userId: renews, kind: 'renewed', by: null, at });
  return { userId: asId(renews), endedSignIns };
}

type Row = Awaited<ReturnType<typeof findInvitation>>;

function stillGood(row: Row, now: Temporal.Instant): Result<OpenInvitation, 'not-found' | 'link-used-or-expired'> {
  // The first owner's link is for the set-up alone, and names nobody.
  if (row === undefined || row.email === null || row.name === null) return refuse('not-found');
  if (row.used_at !== null || Temporal.Instant.compare(row.expires_at, now) <= 0) return refuse('link-used-or-expired');
  const { id, name, email, renews } = row;
  return ok({ id, name, email, role: row.role as Role, renews, again: renews !== null });
}
