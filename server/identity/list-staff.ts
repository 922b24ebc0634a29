import { type AccessRefusal, type Actor, may, type Role } from '../../domain/access/may.ts';
import { ok, type Result } from '../../domain/kernel/result.ts';
import type { StaffView } from '../../protocol/people.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../tables.ts';
import { openInvitations } from './invitation-store.ts';
import { allStaff } from './user-store.ts';

/** Who works here, and who was invited to. */
export async function listStaff(
  { db, clock }: { db: Db; clock: Clock },
  actor: Actor,
): Promise<Result<StaffView[], AccessRefusal>> {
  const allowed = may(actor, 'list-staff');
  if (!allowed.ok) return allowed;
  const staff = (await allStaff(db)).map(({ twoFactorEnabled, ...user }) => ({
    ...user,
    role: user.role as Role,
    secondFactor: twoFactorEnabled,
    invited: false,
  }));
  const invited = (await openInvitations(db, clock.now())).map(({ id, name, email, role }) => ({
    id,
    name: name ?? '',
    email: email ?? '',
    role: role as Role,
    secondFactor: false,
    invited: true,
  }));
  return ok([...staff, ...invited]);
}
