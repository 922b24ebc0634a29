import { lisbonDate } from '../../domain/kernel/time-text.ts';
import { nextOpening, nextOutside } from '../../domain/pricing/closed-days.ts';
import { isOpen, type Schedule } from '../../domain/pricing/schedule.ts';
import type { Starts } from './price-question.ts';

/** S1 P6: for the calculator, starts on either side of the schedule, by the days on which the company is closed too. */
export function startsOf(schedule: Schedule, now: Temporal.Instant): Starts {
  const inside = isOpen(schedule, now) ? now : (nextOpening(schedule, now) ?? now);
  return { inside: inside.toString(), outside: nextOutside(schedule, lisbonDate(now))?.toString() ?? null };
}
