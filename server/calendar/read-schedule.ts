import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import { isOnDuty, overlaps } from '../../domain/calendar/duty.ts';
import { workingOn } from '../../domain/calendar/working-times.ts';
import { ok, type Result } from '../../domain/kernel/result.ts';
import type { Span } from '../../domain/kernel/span.ts';
import { openHours } from '../../domain/pricing/schedule.ts';
import type { ScheduleBlock, ScheduleView } from '../../protocol/calendar.ts';
import { type NamedRoster, readRosters } from '../duty/duty-store.ts';
import { tariffAt } from '../pricing/tariff-store.ts';
import { ZONE } from '../settings/settings-store.ts';
import type { Db } from '../tables.ts';
import type { CalendarRoom } from './calendar-room.ts';

type Ask = Readonly<{ from: Temporal.PlainDate; days: number }>;

/** Some days of the calendar: when the company is open, who works, is away and is on call, and what is booked with whom. */
export async function readSchedule(
  { db, clock }: Pick<CalendarRoom, 'db' | 'clock'>,
  actor: Actor,
  { from, days }: Ask,
): Promise<Result<ScheduleView, AccessRefusal>> {
  const allowed = may(actor, 'read-schedule');
  if (!allowed.ok) return allowed;
  const now = clock.now();
  const { schedule } = await tariffAt(db, now);
  const within = dayOf(from, days);
  const rosters = await readRosters(db, within);
  const reasons = await absencesWithReasons(db, within);
  const appointments = await blocksIn(db, within);
  const known = new Set(appointments.map(({ technicianId }) => technicianId));
  // Who neither works nor ever did has no place in it, nor who was shut out before these days.
  const shown = rosters.filter(
    ({ technicianId, weeks, onCall, shutOutAt }) =>
      (weeks.length + onCall.length > 0 && !(shutOutAt !== null && isBefore(shutOutAt, within.from))) ||
      known.has(technicianId),
  );

  const technicianOn = (roster: NamedRoster, day: Temporal.PlainDate) => {
    const whole = dayOf(day, 1);
    const own = appointments.filter((each) => each.technicianId === roster.technicianId && overlaps(each.span, whole));
    return {
      id: roster.technicianId,
      name: roster.name,
      working: workingOn(roster.weeks, day, ZONE).map(write),
      absences: reasons
        .filter((each) => each.technicianId === roster.technicianId && overlaps(each.span, whole))
        .map(({ span, reason }) => ({ ...write(span), reason })),
      onCall: roster.onCall.filter((span) => overlaps(span, whole)).map(write),
      appointments: own.map(({ span, block }) => {
        const waits = block.state === 'booked';
        const thereFor = openHours(schedule, day) !== null && isOnDuty(roster, span, ZONE);
        return { ...block, ...write(span), offDuty: waits && !thereFor };
      }),
    };
  };
  return ok({
    serverNow: now.toString(),
    days: Array.from({ length: days }, (_, n) => {
      const day = from.add({ days: n });
      const open = openHours(schedule, day);
      return {
        day: day.toString(),
        open: open === null ? null : write(open),
        technicians: shown.map((roster) => technicianOn(roster, day)),
      };
    }),
  });
}

const isBefore = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b) < 0;

const write = ({ from, to }: Span) => ({ from: from.toString(), to: to.toString() });

function dayOf(day: Temporal.PlainDate, days: number): Span {
  return {
    from: day.toZonedDateTime(ZONE).toInstant(),
    to: day.add({ days }).toZonedDateTime(ZONE).toInstant(),
  };
}

async function absencesWithReasons(db: Db, within: Span) {
  const rows = await db
    .selectFrom('duty_spans')
    .select(['technician_id', 'starts_at', 'ends_at', 'reason'])
    .where('kind', '=', 'absence')
    .where('starts_at', '<', within.to)
    .where('ends_at', '>', within.from)
    .orderBy('starts_at')
    .execute();
  return rows.map((row) => ({
    technicianId: row.technician_id,
    span: { from: row.starts_at, to: row.ends_at },
    reason: row.reason,
  }));
}

/** What was cancelled takes nobody's time and is not shown; who was not there is. */
async function blocksIn(db: Db, within: Span) {
  const rows = await db
    .selectFrom('appointments')
    .innerJoin('clients', 'clients.id', 'appointments.client_id')
    .innerJoin('equipment', 'equipment.id', 'appointments.equipment_id')
    .select(['appointments.id', 'appointments.state', 'appointments.technician_id', 'appointments.problem'])
    .select(['appointments.starts_at', 'appointments.ends_at', 'appointments.session_id'])
    .select(['clients.name as client_name', 'equipment.name as equipment_name'])
    .where('appointments.state', 'in', ['booked', 'began', 'no-show'])
    .where('appointments.starts_at', '<', within.to)
    .where('appointments.ends_at', '>', within.from)
    .orderBy('appointments.starts_at')
    .execute();
  return rows.map((row) => ({
    technicianId: row.technician_id,
    span: { from: row.starts_at, to: row.ends_at },
    block: {
      id: row.id,
      state: row.state as ScheduleBlock['state'],
      clientName: row.client_name,
      equipmentName: row.equipment_name,
      problem: row.problem,
      sessionId: row.session_id,
    },
  }));
}
