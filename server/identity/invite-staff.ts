import type { z } from 'zod';
import { type Actor, may } from '../../domain/access/may.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { StaffView, staffBody } from '../../protocol/people.ts';
import type { Language } from '../../protocol/problems.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../tables.ts';
import { dropUnused, insertInvitation } from './invitation-store.ts';
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
  if (known !== undefined && !mayInviteAgain(known)) return refuse('email-taken');

  const expiresAt = clock.now().add(INVITATION_LIFE);
  return db.transaction().execute(async (tx) => {
    await dropUnused(tx, body.email);
    const { id, token } = await insertInvitation(tx, { ...body, invitedBy: actor.userId, expiresAt });
    const inviter = await tx
      .selectFrom('auth_users')
      .select('name')
      .where('id', '=', actor.userId)
      .executeTakeFirstOrThrow();
    await mails.invitation(tx, {
      key: `invitation:${id}`,
      recipient: body.email,
      name: body.name,
      language,
      role: body.role,
      invitedBy: inviter.name,
      url: `${publicUrl()}/invitation/${token}`,
      expiresAt,
    });
    return ok({ ...body, id, secondFactor: false, invited: true });
  });
}

/** Whoever has a second factor is in and needs none; a client, or the owner, does not become staff by a link. */
export function mayInviteAgain(user: { role: string; twoFactorEnabled: boolean }): boolean {
  return user.role !== 'client' && user.role !== 'owner' && !user.twoFactorEnabled;
}
