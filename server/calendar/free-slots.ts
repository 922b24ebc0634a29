import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import { type Diary, type FreeSlot, freeFor, freeSlotsOn } from '../../domain/calendar/slots.ts';
import type { UserId } from '../../domain/kernel/id.ts';
import { ok, type Result } from '../../domain/kernel/result.ts';
import type { Span } from '../../domain/kernel/span.ts';
import type { FreeSlotsView } from '../../protocol/calendar.ts';
import { readRosters } from '../duty/duty-store.ts';
import { tariffAt } from '../pricing/tariff-store.ts';
import { readSettings, ZONE } from '../settings/settings-store.ts';
import type { Db } from '../tables.ts';
import type { CalendarRoom } from './calendar-room.ts';

type Room = Pick<CalendarRoom, 'db' | 'clock'>;

/** The hours that can be booked now: from ⚙ minutes after now until ⚙ days from today. */
export async function readFreeSlots(room: Room, actor: Actor): Promise<Result<FreeSlotsView, AccessRefusal>> {
  const allowed = may(actor, 'read-free-slots', actor.kind === 'client' ? { clientId: actor.clientId } : {});
  if (!allowed.ok) return allowed;
  const ahead = await openAhead(room);
  const days = daysFrom(ahead.today, ahead.last).map((day) => ({ day, slots: ahead.freeOn(day) }));
  return ok({
    serverNow: room.clock.now().toString(),
    slotMinutes: ahead.slotMinutes,
    days: days
      .filter(({ slots }) => slots.length > 0)
      .map(({ day, slots }) => ({ day: day.toString(), slots: slots.map(({ from }) => from.toString()) })),
  });
}

/** The free slot that starts at this moment, within what can be booked now; null where there is none. */
export async function freeSlotAt(room: Room, startsAt: Temporal.Instant): Promise<FreeSlot | null> {
  const { last, freeOn } = await openAhead(room);
  const day = startsAt.toZonedDateTimeISO(ZONE).toPlainDate();
  if (Temporal.PlainDate.compare(day, last) > 0) return null;
  return freeOn(day).find(({ from }) => from.equals(startsAt)) ?? null;
}

/** The free slots nearest after a moment, for whoever came too late for theirs; where none follow, the first there are. */
export async function nextFreeSlots(room: Room, after: Temporal.Instant, count: number): Promise<readonly FreeSlot[]> {
  const { today, last, freeOn } = await openAhead(room);
  const first = (from: Temporal.PlainDate, than: Temporal.Instant) => {
    const found: FreeSlot[] = [];
    for (const day of daysFrom(from, last)) {
      found.push(...freeOn(day).filter((slot) => Temporal.Instant.compare(slot.from, than) > 0));
      if (found.length >= count) break;
    }
    return found.slice(0, count);
  };
  const following = first(after.toZonedDateTimeISO(ZONE).toPlainDate(), after);
  return following.length > 0 ? following : first(today, startOf(today));
}

/** Who could take an hour, near or not: on duty and free for the whole of it, whoever has the least to do that day first. */
export async function freeDuring(db: Db, span: Span): Promise<readonly UserId[]> {
  const day = span.from.toZonedDateTimeISO(ZONE).toPlainDate();
  return freeFor(span, await readDiaries(db, { from: startOf(day), to: startOf(day.add({ days: 1 })) }), ZONE);
}

/** What can be booked now, a day at a time: from ⚙ minutes after now until ⚙ days from today, by the hours in force now. */
async function openAhead({ db, clock }: Room) {
  const now = clock.now();
  const { slotMinutes, leadMinutes, aheadDays } = await readSettings(db);
  const today = now.toZonedDateTimeISO(ZONE).toPlainDate();
  const last = today.add({ days: aheadDays });
  const within = { from: now, to: startOf(last.add({ days: 1 })) };
  const { schedule } = await tariffAt(db, now);
  const diaries = await readDiaries(db, within);
  const ask = { schedule, diaries, slotMinutes, earliest: now.add({ minutes: leadMinutes }) };
  return { slotMinutes, today, last, freeOn: (day: Temporal.PlainDate) => freeSlotsOn(day, ask) };
}

function daysFrom(first: Temporal.PlainDate, last: Temporal.PlainDate): readonly Temporal.PlainDate[] {
  return Array.from({ length: Math.max(0, first.until(last).days + 1) }, (_, days) => first.add({ days }));
}

const startOf = (day: Temporal.PlainDate) => day.toZonedDateTime(ZONE).toInstant();

async function readDiaries(db: Db, within: Span): Promise<readonly Diary[]> {
  const booked = await bookedSpans(db, within);
  const rosters = await readRosters(db, within);
  return rosters.map((roster) => ({ ...roster, booked: booked.get(roster.technicianId) ?? [] }));
}

/** What takes each technician's time within a span. */
async function bookedSpans(db: Db, within: Span): Promise<ReadonlyMap<UserId, readonly Span[]>> {
  const rows = await db
    .selectFrom('appointments')
    .select(['technician_id', 'starts_at', 'ends_at'])
    .where('state', 'in', ['booked', 'began'])
    .where('starts_at', '<', within.to)
    .where('ends_at', '>', within.from)
    .execute();
  const spans = rows.map((row) => ({ of: row.technician_id as UserId, from: row.starts_at, to: row.ends_at }));
  return Map.groupBy(spans, ({ of }) => of);
}
