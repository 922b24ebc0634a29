import type { UserId } from '../../domain/kernel/id.ts';
import type { Db, Tx } from '../tables.ts';
import type { EndedSignIn } from './user-store.ts';

/** An account of somebody who works here, or did. */
export function findStaff(db: Db, id: string) {
  return staff(db, id).executeTakeFirst();
}

/** The same, locked until the transaction ends: whoever is about to be given work waits for what becomes of them. */
export function lockStaff(tx: Tx, id: string) {
  return staff(tx, id).forUpdate().executeTakeFirst();
}

function staff(db: Db, id: string) {
  return db
    .selectFrom('auth_users')
    .select(['id', 'name', 'email', 'role', 'shut_out_at'])
    .where('id', '=', id)
    .where('role', '!=', 'client');
}

/**
 * Whether somebody can be given work until the transaction ends. To be asked after it was given in the same transaction:
 * of this and being shut out at the same moment, one waits for the other and sees what it did.
 */
export async function worksHere(tx: Tx, id: UserId): Promise<boolean> {
  const row = await tx
    .selectFrom('auth_users')
    .select('id')
    .where('id', '=', id)
    .where('shut_out_at', 'is', null)
    .forKeyShare()
    .executeTakeFirst();
  return row !== undefined;
}

/** Takes every way in from an account: sign-ins, password, second factor. @returns the sign-ins that ended, for their sockets. */
export async function closeWaysIn(tx: Tx, userId: string): Promise<readonly EndedSignIn[]> {
  const signIns = await tx.deleteFrom('auth_sessions').where('userId', '=', userId).returning('id').execute();
  await tx.deleteFrom('auth_accounts').where('userId', '=', userId).execute();
  await tx.deleteFrom('auth_two_factors').where('userId', '=', userId).execute();
  await tx.updateTable('auth_users').set({ twoFactorEnabled: false }).where('id', '=', userId).execute();
  return signIns.map(({ id }) => ({ authSessionId: id }));
}
