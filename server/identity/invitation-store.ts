import type { Role } from '../../domain/access/may.ts';
import { newToken, tokenHash } from '../platform/secrets.ts';
import type { Db, Tx } from '../tables.ts';

export type NewInvitation = Readonly<{
  role: Role;
  email: string | null;
  name: string | null;
  invitedBy: string | null;
  /** The account that it gives a new password and second factor; null where it makes one. */
  renews: string | null;
  expiresAt: Temporal.Instant;
}>;

/** Writes an invitation. The token is kept nowhere: the table has its hash only. */
export async function insertInvitation(tx: Tx, invitation: NewInvitation): Promise<{ id: string; token: string }> {
  const token = newToken();
  const { id } = await tx
    .insertInto('invitations')
    .values({
      token_hash: tokenHash(token),
      role: invitation.role,
      email: invitation.email,
      name: invitation.name,
      invited_by: invitation.invitedBy,
      renews: invitation.renews,
      expires_at: invitation.expiresAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id, token };
}

/** Those of an address (of the first owner: null) that nobody used are no longer good. */
export async function dropUnused(tx: Tx, email: string | null): Promise<void> {
  await tx
    .deleteFrom('invitations')
    .where('email', email === null ? 'is' : '=', email)
    .where('used_at', 'is', null)
    .execute();
}

export function findInvitation(db: Db, token: string) {
  return db.selectFrom('invitations').selectAll().where('token_hash', '=', tokenHash(token)).executeTakeFirst();
}

/** The same, locked until the transaction ends, so that of two uses the second finds it used. */
export function lockInvitation(tx: Tx, token: string) {
  return tx
    .selectFrom('invitations')
    .selectAll()
    .where('token_hash', '=', tokenHash(token))
    .forUpdate()
    .executeTakeFirst();
}

export async function markUsed(tx: Tx, id: string, now: Temporal.Instant): Promise<void> {
  await tx.updateTable('invitations').set({ used_at: now }).where('id', '=', id).execute();
}

/** Holds those of an address that nobody used until the transaction ends: none of them is accepted meanwhile. */
export async function lockUnused(tx: Tx, email: string): Promise<void> {
  await tx
    .selectFrom('invitations')
    .select('id')
    .where('email', '=', email)
    .where('used_at', 'is', null)
    .forUpdate()
    .execute();
}

/** Invitations that may still be accepted; the first owner's is for the set-up alone. */
export function openInvitations(db: Db, now: Temporal.Instant) {
  return db
    .selectFrom('invitations')
    .select(['id', 'name', 'email', 'role', 'renews'])
    .where('email', 'is not', null)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('name')
    .execute();
}
