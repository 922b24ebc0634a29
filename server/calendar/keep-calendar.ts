import type { FastifyBaseLogger } from 'fastify';
import { beginAppointment, dueAppointments } from './begin-appointment.ts';
import type { CalendarRoom } from './calendar-room.ts';
import { orderReminders } from './order-reminders.ts';

const EVERY_MS = 5000;

/**
 * The program's watch over its calendar: every few seconds it begins what is due and orders the reminders, one look after
 * the other. What was missed while it was away is done at its first look. @returns how to stop it.
 */
export function keepCalendar(
  room: CalendarRoom,
  log: Pick<FastifyBaseLogger, 'error'>,
  everyMs = EVERY_MS,
): () => Promise<void> {
  let stopped = false;
  let timer: NodeJS.Timeout;
  let running = Promise.resolve();
  const next = () => {
    timer = setTimeout(() => {
      running = watchCalendar(room, log).then(() => {
        if (!stopped) next();
      });
    }, everyMs);
  };
  next();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}

/** One look. An appointment whose turn fails does not keep the others waiting. */
export async function watchCalendar(room: CalendarRoom, log: Pick<FastifyBaseLogger, 'error'>): Promise<void> {
  const failed = (error: unknown) => log.error(error);
  for (const id of await dueAppointments(room).catch(noneDue(failed))) await beginAppointment(room, id).catch(failed);
  await orderReminders(room).catch(failed);
}

/** The database is away: the next look finds them. */
function noneDue(failed: (error: unknown) => void): (error: unknown) => readonly string[] {
  return (error) => {
    failed(error);
    return [];
  };
}
