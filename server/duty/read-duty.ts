import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import type { UserId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { DutyView } from '../../protocol/duty.ts';
import { ZONE } from '../settings/settings-store.ts';
import type { DutyRoom } from './duty-room.ts';
import { technicianName, weeksOf } from './duty-store.ts';

/** When a technician works, from the week in force on, is away and is on call. */
export async function readDuty(
  { db, clock }: DutyRoom,
  actor: Actor,
  technicianId: UserId,
): Promise<Result<DutyView, AccessRefusal>> {
  const allowed = may(actor, 'read-schedule');
  if (!allowed.ok) return allowed;
  const name = await technicianName(db, technicianId);
  if (name === null) return refuse('not-found');
  const now = clock.now();
  const today = now.toZonedDateTimeISO(ZONE).toPlainDate();
  const weeks = await weeksOf(db, technicianId);
  const inForce = weeks.findLastIndex(({ validFrom }) => Temporal.PlainDate.compare(validFrom, today) <= 0);
  const spans = await db
    .selectFrom('duty_spans')
    .selectAll()
    .where('technician_id', '=', technicianId)
    .where('ends_at', '>', now)
    .orderBy('starts_at')
    .execute();
  return ok({
    technician: { id: technicianId, name },
    weeks: weeks
      .slice(Math.max(0, inForce))
      .map(({ validFrom, times }) => ({ validFrom: validFrom.toString(), times: [...times] })),
    spans: spans.map((span) => ({
      id: span.id,
      kind: span.kind as DutyView['spans'][number]['kind'],
      from: span.starts_at.toString(),
      to: span.ends_at.toString(),
      reason: span.reason,
    })),
  });
}
