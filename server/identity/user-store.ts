import type { Role } from '../../domain/access/may.ts';
import { asId, type UserId } from '../../domain/kernel/id.ts';
import type { Db, Tx } from '../tables.ts';

export type NewUser = Readonly<{ name: string; email: string; role: 'client' | Role }>;

/** Null where the e-mail address has an account, or a second owner would come to be. */
export async function insertUser(tx: Tx, user: NewUser): Promise<UserId | null> {
  const row = await tx
    .insertInto('auth_users')
    // To the library, an address that nobody has proved yet is one whose password a first link takes away.
    .values({ ...user, email: user.email.toLowerCase(), emailVerified: user.role !== 'client' })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row === undefined ? null : asId(row.id);
}

/** A sign-in that is over once the transaction has committed: its open lines are to be closed then. */
export type EndedSignIn = Readonly<{ authSessionId: string }>;

/**
 * Changes what an account is called or reached by. A new address ends what the old one could do.
 * @returns the sign-ins that it ended; null where the address has another account.
 */
export async function updateUser(
  tx: Tx,
  userId: string,
  user: { name: string; email: string },
): Promise<EndedSignIn[] | null> {
  const email = user.email.toLowerCase();
  const taken = await tx
    .selectFrom('auth_users')
    .select('id')
    .where('email', '=', email)
    .where('id', '!=', userId)
    .executeTakeFirst();
  if (taken !== undefined) return null;
  const before = await tx
    .selectFrom('auth_users')
    .select('email')
    .where('id', '=', userId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  await tx.updateTable('auth_users').set({ name: user.name, email }).where('id', '=', userId).execute();
  if (before.email === email) return [];
  const ended = await tx.deleteFrom('auth_sessions').where('userId', '=', userId).returning('id').execute();
  return ended.map(({ id }) => ({ authSessionId: id }));
}

/** Sets the password by which staff sign in, in place of one set before. */
export async function putPassword(tx: Tx, userId: UserId, hash: string, now: Temporal.Instant): Promise<void> {
  await tx.deleteFrom('auth_accounts').where('userId', '=', userId).where('providerId', '=', 'credential').execute();
  await tx
    .insertInto('auth_accounts')
    .values({ userId, accountId: userId, providerId: 'credential', password: hash, updatedAt: now })
    .execute();
}

/** Sessions begun by the password alone end once a second factor is set up, and so does what else would let somebody in. */
export async function endHalfSessions(db: Db, userId: UserId): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom('auth_sessions').where('userId', '=', userId).where('secondFactor', '=', false).execute();
    await tx.deleteFrom('invitations').where('renews', '=', userId).where('used_at', 'is', null).execute();
  });
}

export function userByEmail(db: Db, email: string) {
  return db
    .selectFrom('auth_users')
    .select(['id', 'role', 'twoFactorEnabled', 'shut_out_at'])
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst();
}

export async function hasOwner(db: Db): Promise<boolean> {
  const owner = await db.selectFrom('auth_users').select('id').where('role', '=', 'owner').executeTakeFirst();
  return owner !== undefined;
}

/** Everyone who works here or did, by name. */
export function allStaff(db: Db) {
  return db
    .selectFrom('auth_users')
    .select(['id', 'name', 'email', 'role', 'twoFactorEnabled', 'shut_out_at'])
    .where('role', '!=', 'client')
    .orderBy('name')
    .orderBy('id')
    .execute();
}
