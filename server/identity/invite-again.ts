import { type AccessRefusal, type Actor, may, type Role } from '../../domain/access/may.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { Language } from '../../protocol/problems.ts';
import { type InviteDependencies, makeInvitation, nameOf } from './invite-staff.ts';
import { findStaff } from './staff-account.ts';
import { keepStaffChange } from './staff-changes.ts';

/**
 * A new invitation for somebody who has an account: they forgot the password, lost the second factor, or were shut out and
 * come back. Nothing changes until it is used. The owner's own is the operator's to make: whoever finds the owner's page open
 * must not get their account by it.
 */
export async function inviteAgain(
  { db, mails, ...dependencies }: InviteDependencies,
  { actor, id, language }: { actor: Actor; id: string; language: Language },
): Promise<Result<{ email: string }, AccessRefusal | 'owner-by-operator'>> {
  const allowed = may(actor, 'change-staff');
  if (!allowed.ok) return allowed;
  if (actor.kind !== 'staff') return refuse('not-allowed');
  const person = await findStaff(db, id);
  if (person === undefined) return refuse('not-found');
  if (person.role === 'owner') return refuse('owner-by-operator');
  const { name, email } = person;
  const role = person.role as Role;
  return db.transaction().execute(async (tx) => {
    const invitation = { name, email, role, invitedBy: actor.userId, renews: id };
    const made = await makeInvitation(tx, dependencies, invitation);
    await keepStaffChange(tx, { userId: id, kind: 'invited-again', by: actor.userId, at: dependencies.clock.now() });
    const invitedBy = await nameOf(tx, actor.userId);
    await mails.invitation(tx, { ...made, ...invitation, invitedBy, again: true, recipient: email, language });
    return ok({ email });
  });
}
