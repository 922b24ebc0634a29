import { asId, type UserId } from '../../domain/kernel/id.ts';
import { must } from '../../domain/kernel/result.ts';
import { currentTerms } from '../agreements/terms-store.ts';
import { bookSlot } from '../calendar/book-slot.ts';
import { enterDutySpan } from '../duty/enter-duty-span.ts';
import { setWorkingTimes } from '../duty/set-working-times.ts';
import { quoteSession } from '../sessions/quote-session.ts';
import { addUser, type Household } from './household.ts';
import type { SessionWorld } from './session-world.ts';

/** A technician works from ten to nine on every day of the week, unless said otherwise. */
export async function works(
  world: SessionWorld,
  technicianId: UserId = world.technician.userId,
  { from = '10:00', to = '21:00', since = '2026-01-01' } = {},
): Promise<void> {
  const times = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from, to }));
  const week = { validFrom: Temporal.PlainDate.from(since), times };
  must(await setWorkingTimes(world.room, world.office, technicianId, week));
}

export async function addTechnician(world: SessionWorld, name: string): Promise<UserId> {
  return asId(await addUser(world.db, 'technician', name));
}

/** P6: the technician can be called outside the hours, for longer than any test lasts. */
export async function isOnCall({ room, clock, technician, office }: SessionWorld): Promise<void> {
  const from = clock.now();
  const span = { from: from.toString(), to: from.add({ hours: 24 * 365 }).toString() };
  must(await enterDutySpan(room, office, technician.userId, { kind: 'on-call', ...span, reason: null }));
}

/** What the client's page sends when it agrees to what it was shown for this slot. */
export async function booking(world: SessionWorld, house: Household, startsAt: string) {
  const { room, clock } = world;
  const at = Temporal.Instant.from(startsAt);
  const { quote } = must(await quoteSession(room, house.client, house.equipmentId, at));
  const terms = await currentTerms(room.db, 'pt', clock.now());
  return {
    ...{ equipmentId: house.equipmentId, problem: 'O computador está lento', quote, startsAt },
    termsVersion: terms.version,
    startVersion: 1,
    acceptsTerms: true,
    asksToStartAtOnce: true,
    ...{ ip: '203.0.113.7', device: 'Mozilla/5.0 (Android)' },
    language: 'pt',
  } as const;
}

/** @returns the appointment's id */
export async function book(world: SessionWorld, house: Household, startsAt: string): Promise<string> {
  return must(await bookSlot(world.room, house.client, await booking(world, house, startsAt))).id;
}
