import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import type { UserId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { endDuty } from '../duty/end-duty.ts';
import { countOffDuty } from '../duty/off-duty.ts';
import { dropUnused, lockUnused } from '../identity/invitation-store.ts';
import { closeWaysIn, findStaff, lockStaff } from '../identity/staff-account.ts';
import { keepStaffChange } from '../identity/staff-changes.ts';
import type { EndedSignIn } from '../identity/user-store.ts';
import type { Clock } from '../platform/clock.ts';
import type { LiveBus } from '../platform/live-bus.ts';
import { LIVE_STATES } from '../sessions/session-store.ts';
import type { Db, Tx } from '../tables.ts';

export type ShutOutRoom = Readonly<{
  db: Db;
  clock: Clock;
  live: LiveBus;
  onSignedOut: (ended: EndedSignIn) => void;
}>;

type Refusal = AccessRefusal | 'owner-stays' | 'sessions-first';

/**
 * Somebody works here no more: every sign-in of theirs ends at once with its pages and pictures, no password, code or
 * invitation lets them in, and nothing is given to them from now on. Their name stays with what they did. Whoever has a
 * session, or a request, hands it over first, so that no client is left alone. @returns how many hours are booked with
 * them, for which nobody is there now.
 */
export async function shutOutStaff(
  room: ShutOutRoom,
  actor: Actor,
  id: UserId,
): Promise<Result<{ offDuty: number }, Refusal>> {
  const allowed = may(actor, 'change-staff');
  if (!allowed.ok) return allowed;
  if (actor.kind !== 'staff') return refuse('not-allowed');
  const ended = await room.db.transaction().execute((tx) => shutOut(room, tx, { id, by: actor.userId }));
  if (!ended.ok) return ended;
  ended.value.forEach(room.onSignedOut);
  return ok({ offDuty: await countOffDuty(room.db, id, room.clock.now()) });
}

/** @returns the sign-ins that ended: none where the person was shut out before. */
async function shutOut(
  { clock, live }: ShutOutRoom,
  tx: Tx,
  { id, by }: { id: UserId; by: UserId },
): Promise<Result<readonly EndedSignIn[], Refusal>> {
  // In the order in which an invitation is accepted, so that the two never wait for each other.
  const email = (await findStaff(tx, id))?.email;
  if (email === undefined) return refuse('not-found');
  await lockUnused(tx, email);
  const person = await lockStaff(tx, id);
  if (person === undefined) return refuse('not-found');
  // There is one owner, so that it is also the one who asks.
  if (person.role === 'owner') return refuse('owner-stays');
  if (person.shut_out_at !== null) return ok([]);
  if (await hasLiveSession(tx, id)) return refuse('sessions-first');
  const at = clock.now();
  await dropUnused(tx, email);
  const signIns = await closeWaysIn(tx, id);
  await tx.updateTable('auth_users').set({ shut_out_at: at }).where('id', '=', id).execute();
  await endDuty(tx, live, { technicianId: id, by, at });
  await keepStaffChange(tx, { userId: id, kind: 'shut-out', by, at });
  return ok(signIns);
}

async function hasLiveSession(tx: Tx, id: UserId): Promise<boolean> {
  const row = await tx
    .selectFrom('sessions')
    .select('id')
    .where('technician_id', '=', id)
    .where('state', 'in', [...LIVE_STATES])
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
