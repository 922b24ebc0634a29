import type { UserId } from '../kernel/id.ts';
import { type Span, spanMs } from '../kernel/span.ts';
import { openHours, type Schedule } from '../pricing/schedule.ts';
import { isOnDuty, isThere, overlaps, type Roster } from './duty.ts';
import { workingOn } from './working-times.ts';

const MS_A_MINUTE = 60_000;

/** A technician with the appointments that take them. */
export type Diary = Roster & { readonly booked: readonly Span[] };

/** A slot that can be booked, and who could take it, whoever has the least to do that day first. */
export type FreeSlot = Span & { readonly technicianIds: readonly UserId[] };

/**
 * The slots of a day, one after the other from the opening on: whole ones only, none on a day that is closed. In a night
 * in which the clocks change they go on by the world's clock, so none is skipped, doubled or cut.
 */
export function slotsOn(schedule: Schedule, day: Temporal.PlainDate, slotMinutes: number): readonly Span[] {
  const open = openHours(schedule, day);
  if (open === null) return [];
  const count = Math.floor(spanMs(open) / (slotMinutes * MS_A_MINUTE));
  return Array.from({ length: count }, (_, n) => ({
    from: open.from.add({ minutes: n * slotMinutes }),
    to: open.from.add({ minutes: (n + 1) * slotMinutes }),
  }));
}

/** The slots of a day that can be booked, from `earliest` on: at least one technician is on duty and free for the whole of it. */
export function freeSlotsOn(
  day: Temporal.PlainDate,
  {
    schedule,
    slotMinutes,
    earliest,
    diaries,
  }: {
    schedule: Schedule;
    slotMinutes: number;
    earliest: Temporal.Instant;
    diaries: readonly Diary[];
  },
): readonly FreeSlot[] {
  const slots = slotsOn(schedule, day, slotMinutes);
  const byWork = diaries
    .map((diary) => ({
      ...diary,
      times: workingOn(diary.weeks, day, schedule.zone),
      busy: countOf(diary.booked, slots),
    }))
    .sort(leastFirst);
  return slots
    .filter(({ from }) => Temporal.Instant.compare(from, earliest) >= 0)
    .map((slot) => ({
      ...slot,
      technicianIds: byWork
        .filter(({ times, absences, booked }) => isThere(times, [...absences, ...booked], slot))
        .map(({ technicianId }) => technicianId),
    }))
    .filter(({ technicianIds }) => technicianIds.length > 0);
}

/** Who is on duty and has nothing else in the whole of a span of one day, whoever has the least to do that day first. */
export function freeFor(span: Span, diaries: readonly Diary[], zone: string): readonly UserId[] {
  return diaries
    .filter((diary) => isOnDuty({ ...diary, absences: [...diary.absences, ...diary.booked] }, span, zone))
    .map(({ technicianId, booked }) => ({ technicianId, busy: booked.length }))
    .sort(leastFirst)
    .map(({ technicianId }) => technicianId);
}

type Busy = Readonly<{ technicianId: UserId; busy: number }>;

/** In a steady order where two have as much to do. */
function leastFirst(a: Busy, b: Busy): number {
  return a.busy - b.busy || (a.technicianId < b.technicianId ? -1 : 1);
}

function countOf(booked: readonly Span[], slots: readonly Span[]): number {
  return booked.filter((each) => slots.some((slot) => overlaps(each, slot))).length;
}
