import { createHash, timingSafeEqual } from 'node:crypto';
import { readCallback } from '../../domain/payment/callback.ts';
import type { Clock } from '../platform/clock.ts';
import type { Jobs } from '../platform/jobs.ts';
import type { LiveBus } from '../platform/live-bus.ts';
import type { Db } from '../tables.ts';
import { believeNotice } from './believe-notice.ts';
import { type CallbackOutcome, noteCallback } from './note-callback.ts';
import type { PaymentServices } from './payment-services.ts';

type Room = Readonly<{ db: Db; clock: Clock; jobs: Jobs; live: LiveBus; services: PaymentServices }>;

/** So much of each text is kept. */
const LONGEST = 100;

/**
 * N3: a payment service tells of a payment. It is believed by its key alone, which is compared in constant time, and
 * only where entity, reference (or its own number) and amount are those of a payment that was asked for; then it is
 * booked, however often and however many at once it is told, unless it may be booked already. What fits nothing is kept
 * for the office, once.
 */
export async function receiveCallback(
  room: Room,
  query: Readonly<Record<string, string | undefined>>,
): Promise<CallbackOutcome> {
  const { key, ...rest } = readCallback(query);
  const told = Object.fromEntries(
    Object.entries(rest).map(([name, text]) => [name, text.slice(0, LONGEST)]),
  ) as typeof rest;
  return room.db.transaction().execute(async (tx) => {
    const noted = isKey(key, room.services.callbackKey)
      ? await believeNotice({ ...room, tx }, told)
      : ({ outcome: 'wrong-key' } as const);
    await noteCallback({ ...room, tx }, told, noted);
    return noted.outcome;
  });
}

function isKey(given: string, right: string | null): boolean {
  if (right === null || given === '') return false;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(right));
}
