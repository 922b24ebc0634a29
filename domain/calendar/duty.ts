import type { UserId } from '../kernel/id.ts';
import type { Span } from '../kernel/span.ts';
import { type WorkingTimes, workingOn } from './working-times.ts';

/** What decides when a technician is there. */
export type Roster = {
  readonly technicianId: UserId;
  readonly weeks: readonly WorkingTimes[];
  readonly absences: readonly Span[];
  readonly onCall: readonly Span[];
};

const before = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b) < 0;

export function overlaps(a: Span, b: Span): boolean {
  return before(a.from, b.to) && before(b.from, a.to);
}

export function covers(whole: Span, part: Span): boolean {
  return !before(part.from, whole.from) && !before(whole.to, part.to);
}

function contains({ from, to }: Span, at: Temporal.Instant): boolean {
  return !before(at, from) && before(at, to);
}

/** Whether somebody who works in these times is there for the whole of a span, such as a slot: within one, and never absent. */
export function isThere(times: readonly Span[], absences: readonly Span[], span: Span): boolean {
  return times.some((time) => covers(time, span)) && !absences.some((absence) => overlaps(absence, span));
}

/** Whether a technician is on duty for the whole of a span of one day. */
export function isOnDuty({ weeks, absences }: Roster, span: Span, zone: string): boolean {
  const day = span.from.toZonedDateTimeISO(zone).toPlainDate();
  return isThere(workingOn(weeks, day, zone), absences, span);
}

/** Who is on duty at a moment: within a working time, and not absent. */
export function onDutyAt(rosters: readonly Roster[], at: Temporal.Instant, zone: string): readonly UserId[] {
  const moment = { from: at, to: at.add({ milliseconds: 1 }) };
  return rosters.filter((roster) => isOnDuty(roster, moment, zone)).map(({ technicianId }) => technicianId);
}

/** S2 P6: who can be called at a moment outside the hours: on call then, and not absent. */
export function onCallAt(rosters: readonly Roster[], at: Temporal.Instant): readonly UserId[] {
  return rosters
    .filter(
      ({ onCall, absences }) => onCall.some((span) => contains(span, at)) && !absences.some((a) => contains(a, at)),
    )
    .map(({ technicianId }) => technicianId);
}
