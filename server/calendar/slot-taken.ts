import { type Refusal, refuse } from '../../domain/kernel/result.ts';
import { formatClockTime, formatDate, lisbonDate } from '../../domain/kernel/time-text.ts';
import type { Language } from '../../protocol/problems.ts';
import type { CalendarRoom } from './calendar-room.ts';
import { nextFreeSlots } from './free-slots.ts';

const NAMED = 3;
const NONE: Record<Language, string> = { pt: 'nenhuma', en: 'none' };

/** The hour is no longer free: says so with the free hours that come next, which the client can choose from at once. */
export async function slotTaken(
  room: Pick<CalendarRoom, 'db' | 'clock'>,
  startsAt: Temporal.Instant,
  language: Language,
): Promise<Refusal<'slot-taken'>> {
  const slots = await nextFreeSlots(room, startsAt, NAMED);
  const texts = slots.map(({ from }) => `${formatDate(lisbonDate(from), language)} ${formatClockTime(from)}`);
  return refuse('slot-taken', { next: texts.join(', ') || NONE[language] });
}
