import type { z } from 'zod';
import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import type { UserId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { dutySpanBody } from '../../protocol/duty.ts';
import { type DutyRoom, tellSchedule } from './duty-room.ts';
import { technicianName } from './duty-store.ts';
import { countOffDuty } from './off-duty.ts';

/** A technician will be away, or can be called outside the hours (P6), from one moment to another. */
export async function enterDutySpan(
  { db, clock, live }: DutyRoom,
  actor: Actor,
  technicianId: UserId,
  { kind, from, to, reason }: z.output<typeof dutySpanBody>,
): Promise<Result<{ offDuty: number }, AccessRefusal | 'bad-time-span'>> {
  const allowed = may(actor, 'change-duty', { technicianId });
  if (!allowed.ok) return allowed;
  if (actor.kind !== 'staff' || (await technicianName(db, technicianId)) === null) return refuse('not-found');
  const span = { starts_at: Temporal.Instant.from(from), ends_at: Temporal.Instant.from(to) };
  const latest = span.starts_at.add({ hours: 366 * 24 });
  const forward = Temporal.Instant.compare(span.starts_at, span.ends_at) < 0;
  if (!forward || Temporal.Instant.compare(span.ends_at, latest) > 0) return refuse('bad-time-span');
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('duty_spans')
      .values({
        ...{ technician_id: technicianId, kind, reason, ...span },
        ...{ entered_by: actor.userId, entered_at: clock.now() },
      })
      .execute();
    await tellSchedule(tx, live);
  });
  return ok({ offDuty: await countOffDuty(db, technicianId, clock.now()) });
}

/** It was a mistake, or has changed: whoever may enter it takes it out. */
export async function removeDutySpan(
  { db, live }: DutyRoom,
  actor: Actor,
  id: string,
): Promise<Result<true, AccessRefusal>> {
  const span = await db.selectFrom('duty_spans').select('technician_id').where('id', '=', id).executeTakeFirst();
  const technicianId = (span?.technician_id ?? null) as UserId | null;
  const allowed = may(actor, 'change-duty', { technicianId });
  if (!allowed.ok) return allowed;
  if (span === undefined) return refuse('not-found');
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom('duty_spans').where('id', '=', id).execute();
    await tellSchedule(tx, live);
  });
  return ok(true);
}
