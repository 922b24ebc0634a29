import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { type InviteDependencies, makeInvitation } from './invite-staff.ts';
import { keepStaffChange } from './staff-changes.ts';

/**
 * A new invitation for the owner, who forgot the password or lost the second factor: made by the operator, who holds the
 * database anyway, and handed over by them. Nothing changes until it is used. @returns the address to open.
 */
export async function inviteOwner(
  { db, ...dependencies }: Omit<InviteDependencies, 'mails'>,
  email: string,
): Promise<Result<{ url: string; expiresAt: Temporal.Instant }, 'no-owner' | 'not-the-owner'>> {
  const owner = await db
    .selectFrom('auth_users')
    .select(['id', 'name', 'email'])
    .where('role', '=', 'owner')
    .executeTakeFirst();
  if (owner === undefined) return refuse('no-owner');
  if (owner.email !== email.trim().toLowerCase()) return refuse('not-the-owner', { email: owner.email });
  return db.transaction().execute(async (tx) => {
    const { id, name } = owner;
    const invitation = { name, email: owner.email, role: 'owner', invitedBy: null, renews: id } as const;
    const { url, expiresAt } = await makeInvitation(tx, dependencies, invitation);
    await keepStaffChange(tx, { userId: id, kind: 'invited-again', by: null, at: dependencies.clock.now() });
    return ok({ url, expiresAt });
  });
}
