import { type AccessRefusal, type Actor, may, type Role } from '../../domain/access/may.ts';
import { ok, type Result } from '../../domain/kernel/result.ts';
import type { StaffView } from '../../protocol/people.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../tables.ts';
import { openInvitations } from './invitation-store.ts';
import { INVITED } from './invite-staff.ts';
import { allStaff } from './user-store.ts';

/** Who works here, and who was invited to. */
export async function listStaff(
  { db, clock }: { db: Db; clock: Clock },
  actor: Actor,
): Promise<Result<StaffView[], AccessRefusal>> {
  const allowed = may(actor, 'list-staff');
  if (!allowed.ok) return allowed;
  const open = await openInvitations(db, clock.now());
  const renewed = new Set(open.map(({ renews }) => renews));
  const staff = (await allStaff(db)).map(({ twoFactorEnabled, shut_out_at, ...user }) => ({
    ...user,
    role: user.role as Role,
    secondFactor: twoFactorEnabled,
    invited: false,
    invitedAgain: renewed.has(user.id),
    shutOutAt: shut_out_at?.toString() ?? null,
  }));
  const invited = open
    .filter(({ renews }) => renews === null)
    .map(({ id, name, email, role }) => ({ id, name: name ?? '', email: email ?? '', role: role as Role, ...INVITED }));
  return ok([...staff, ...invited]);
}
