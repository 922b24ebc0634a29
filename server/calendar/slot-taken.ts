import { type Refusal, refuse } from '../../domain/kernel/result.ts';
import type { CalendarRoom } from './calendar-room.ts';
import { nextFreeSlots } from './free-slots.ts';

const NAMED = 3;

/** The hour is no longer free: says so with the free hours that come next, which the client can choose from at once. */
export async function slotTaken(
  room: Pick<CalendarRoom, 'db' | 'clock'>,
  startsAt: Temporal.Instant,
): Promise<Refusal<'slot-taken'>> {
  const slots = await nextFreeSlots(room, startsAt, NAMED);
  return refuse('slot-taken', { next: slots.map(({ from }) => from.toString()).join(' ') });
}
