import { z } from 'zod';
import { day, id, optionalWords, time } from './common.ts';
import { pictureView } from './pictures.ts';
import { askBody, quoteView } from './sessions.ts';

/** GET /api/free-slots — the hours that can be booked, by the day in Lisbon; days without any are left out. */
export const freeSlotsView = z.object({
  serverNow: time,
  /** How long each is. */
  slotMinutes: z.number().int(),
  days: z.array(z.object({ day, slots: z.array(time) })),
});
export type FreeSlotsView = z.infer<typeof freeSlotsView>;

/** POST /api/appointments — as asking for help now, and when. */
export const bookBody = askBody.extend({ startsAt: time });

export const appointmentState = z.enum(['booked', 'began', 'cancelled', 'late-cancelled', 'no-show']);

/** GET /api/appointments/:id */
export const appointmentView = z.object({
  id,
  serverNow: time,
  state: appointmentState,
  startsAt: time,
  endsAt: time,
  client: z.object({ id, name: z.string(), phone: z.string() }),
  /** `way`: how it would be seen as it is set up now. */
  equipment: z.object({ id, name: z.string(), way: z.enum(['agent', 'browser']) }),
  technician: z.object({ id, name: z.string() }),
  problem: z.string(),
  pictures: z.array(pictureView),
  quote: quoteView,
  bookedAt: time,
  /** From then on a cancellation by the client is a late one; it costs nothing either. Null for never. */
  lateFrom: time.nullable(),
  /** The session that it became. */
  sessionId: id.nullable(),
  events: z.array(
    z.object({
      at: time,
      kind: z.enum(['booked', 'moved', 'handed-over', 'began', 'cancelled', 'late-cancelled', 'no-show']),
      by: z.enum(['client', 'technician', 'office', 'system']),
      startsAt: time,
      reason: z.string().nullable(),
    }),
  ),
});
export type AppointmentView = z.infer<typeof appointmentView>;

/** POST /api/appointments/:id/move */
export const moveBody = z.object({ startsAt: time });
/** POST /api/appointments/:id/cancel — staff have to say why. */
export const cancelAppointmentBody = z.object({ reason: optionalWords(300) });

const span = z.object({ from: time, to: time });

/** GET /api/schedule?from=2026-11-23&days=7 */
export const scheduleQuery = z.object({ from: day, days: z.coerce.number().int().min(1).max(7) });

/** What a block of the schedule says of an appointment. */
const block = span.extend({
  id,
  state: appointmentState,
  clientName: z.string(),
  equipmentName: z.string(),
  problem: z.string(),
  sessionId: id.nullable(),
  /** Its technician is not there any more when it starts: somebody has to move it. */
  offDuty: z.boolean(),
});
export type ScheduleBlock = z.infer<typeof block>;

export const scheduleView = z.object({
  serverNow: time,
  days: z.array(
    z.object({
      day,
      /** Null on a day on which the company is closed. */
      open: span.nullable(),
      technicians: z.array(
        z.object({
          id,
          name: z.string(),
          working: z.array(span),
          absences: z.array(span.extend({ reason: z.string().nullable() })),
          onCall: z.array(span),
          appointments: z.array(block),
        }),
      ),
    }),
  ),
});
export type ScheduleView = z.infer<typeof scheduleView>;
