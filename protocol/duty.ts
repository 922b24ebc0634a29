import { z } from 'zod';
import { minuteOfDay } from '../domain/kernel/wall-time.ts';
import { day, id, named, optionalWords, time } from './common.ts';

const wallTime = z.string().refine((text) => minuteOfDay(text) !== null, named('bad-hour'));
export const weekTime = z.object({ weekday: z.number().int().min(1).max(7), from: wallTime, to: wallTime });
const span = z.object({ from: time, to: time });

const dutySpan = span.extend({ id, kind: z.enum(['absence', 'on-call']), reason: z.string().nullable() });

/** GET /api/technicians/:id/duty — when somebody works, is away and is on call. */
export const dutyView = z.object({
  technician: z.object({ id, name: z.string() }),
  /** The week in force and those that will follow it, in order. */
  weeks: z.array(z.object({ validFrom: day, times: z.array(weekTime) })),
  /** Those that are not over. */
  spans: z.array(dutySpan),
});
export type DutyView = z.infer<typeof dutyView>;

/** How many hours are booked at times in which the technician will not be there: somebody has to move them. */
export const dutyAnswer = z.object({ offDuty: z.number().int() });

/** PUT /api/technicians/:id/working-times — from that day on; what was set for later days no longer holds. */
export const workingTimesBody = z.object({ validFrom: day, times: z.array(weekTime).max(42) });

/** POST /api/technicians/:id/duty-spans — away, or on call outside the hours (P6). */
export const dutySpanBody = span.extend({ kind: z.enum(['absence', 'on-call']), reason: optionalWords(200) });
