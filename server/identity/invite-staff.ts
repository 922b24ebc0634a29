import type { z } from 'zod';
import { type Actor, may } from '../../domain/access/may.ts';
import type { UserId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { StaffView, staffBody } from '../../protocol/people.ts';
import type { Language } from '../../protocol/problems.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db, Tx } from '../tables.ts';
import { dropUnused, insertInvitation, type NewInvitation } from './invitation-store.ts';
import type { IdentityMails } from './mail-port.ts';
import { userByEmail } from './user-store.ts';

const INVITATION_LIFE = { hours: 7 * 24 };

export type InviteDependencies = Readonly<{
  db: Db;
  clock: Clock;
  mails: IdentityMails;
  publicUrl: () => string;
}>;

/**
 * Invites somebody to work here: a mail with a one-time link by which they choose a password and set up a second
 * factor. A repeated invitation replaces the one before, also for staff who never finished setting theirs up.
 */
export async function inviteStaff(
  { db, clock, mails, publicUrl }: InviteDependencies,
  { actor, language, ...body }: z.infer<typeof staffBody> & { actor: Actor; language: Language },
): Promise<Result<StaffView, 'sign-in-needed' | 'not-allowed' | 'not-found' | 'email-taken'>> {
  const allowed = may(actor, 'change-staff');
  if (!allowed.ok) return allowed;
  if (actor.kind !== 'staff') return refuse('not-allowed');
  const known = await userByEmail(db, body.email);
  if (known !== undefined && !isUnfinished(known)) return refuse('email-taken');

  return db.transaction().execute(async (tx) => {
    const renews = known?.id ?? null;
    const made = await makeInvitation(tx, { clock, publicUrl }, { ...body, invitedBy: actor.userId, renews });
    const invitedBy = await nameOf(tx, actor.userId);
    await mails.invitation(tx, { ...made, ...body, again: false, recipient: body.email, language, invitedBy });
    return ok({ ...body, id: made.id, ...INVITED });
  });
}

export async function nameOf(tx: Tx, userId: UserId): Promise<string> {
  const { name } = await tx.selectFrom('auth_users').select('name').where('id', '=', userId).executeTakeFirstOrThrow();
  return name;
}

/** What is said of somebody who has not accepted yet. */
export const INVITED = { secondFactor: false, invited: true, invitedAgain: false, shutOutAt: null } as const;

/** Writes an invitation with its one-time address, in place of those of the same person that nobody used. */
export async function makeInvitation(
  tx: Tx,
  { clock, publicUrl }: Pick<InviteDependencies, 'clock' | 'publicUrl'>,
  invitation: Omit<NewInvitation, 'expiresAt'>,
) {
  const expiresAt = clock.now().add(INVITATION_LIFE);
  await dropUnused(tx, invitation.email);
  const { id, token } = await insertInvitation(tx, { ...invitation, expiresAt });
  return { id, key: `invitation:${id}`, url: `${publicUrl()}/invitation/${token}`, expiresAt };
}

/**
 * Whether an account is one that was never finished. Whoever has a second factor is in, and whoever was shut out is called
 * back by their name (invite-again.ts); a client, or the owner, does not become staff by a link.
 */
function isUnfinished(user: NonNullable<Awaited<ReturnType<typeof userByEmail>>>): boolean {
  return user.role !== 'client' && user.role !== 'owner' && !user.twoFactorEnabled && user.shut_out_at === null;
}
