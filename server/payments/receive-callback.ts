import { createHash, timingSafeEqual } from 'node:crypto';
import { decimalEuros } from '../../domain/kernel/money.ts';
import { type Callback, callbackAmount, callbackDay, readCallback } from '../../domain/payment/callback.ts';
import { raiseAlert } from '../alerts/raise-alert.ts';
import type { Clock } from '../platform/clock.ts';
import type { Jobs } from '../platform/jobs.ts';
import type { LiveBus } from '../platform/live-bus.ts';
import { ZONE } from '../settings/settings-store.ts';
import type { Db, Tx } from '../tables.ts';
import { type AwaitedPayment, awaitedPayment } from './awaited-payment.ts';
import { clearPayment } from './clear-payment.ts';
import type { PaymentServices } from './payment-services.ts';

type Room = Readonly<{ db: Db; clock: Clock; jobs: Jobs; live: LiveBus; services: PaymentServices }>;
export type CallbackOutcome = 'paid' | 'wrong-key' | 'unknown' | 'wrong-amount' | 'not-open' | 'unreadable';

/** Of what anybody can send without the key, only so much is kept: the newest. */
const MOST_WITHOUT_KEY = 200;

/**
 * N3: a payment service tells of a payment. It is believed by its key alone, which is compared in constant time, and
 * only where entity, reference (or its own number) and amount are those of a payment that was asked for; then it is
 * cleared, however often and however many at once it is told. What fits nothing is kept for the office, once.
 */
export async function receiveCallback(
  room: Room,
  query: Readonly<Record<string, string | undefined>>,
): Promise<CallbackOutcome> {
  const { key, ...told } = readCallback(query);
  if (!isKey(key, room.services.callbackKey)) return note(room, told, 'wrong-key', null);
  const amountCents = callbackAmount(told);
  if (amountCents === null) return note(room, told, 'unreadable', null);
  const awaited = await awaitedPayment(room.db, told);
  if (awaited === null) return note(room, told, 'unknown', null);
  if (awaited.amountCents !== amountCents) return note(room, told, 'wrong-amount', awaited);
  const today = room.clock.now().toZonedDateTimeISO(ZONE).toPlainDate();
  const cleared = await clearPayment(room, { kind: 'system' }, awaited.requestId, {
    key: awaited.paymentKey(told),
    amount: decimalEuros(amountCents),
    receivedOn: callbackDay(told, today).toString(),
    method: awaited.method,
    reference: awaited.name,
  });
  return note(room, told, cleared.ok ? 'paid' : 'not-open', awaited);
}

function isKey(given: string, right: string | null): boolean {
  if (right === null || given === '') return false;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(right));
}

/** What was told, once; a repetition is counted. Money that nobody knows what to do with is put before the office. */
async function note(
  { db, clock, live }: Room,
  told: Omit<Callback, 'key'>,
  outcome: CallbackOutcome,
  awaited: AwaitedPayment | null,
): Promise<CallbackOutcome> {
  const at = clock.now();
  const short = Object.fromEntries(
    Object.entries(told).map(([name, text]) => [name, text.slice(0, 100)]),
  ) as typeof told;
  // With the right key and without it are two things: nobody can hide a payment by telling of it first.
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([outcome === 'wrong-key', ...Object.values(short)]))
    .digest();
  await db.transaction().execute(async (tx) => {
    const row = await tx
      .insertInto('payment_callbacks')
      .values({
        fingerprint,
        outcome,
        request_id: awaited?.requestId ?? null,
        order_id: short.orderId,
        entity: short.entity,
        reference: short.reference,
        amount: short.amount,
        provider_id: short.providerId,
        paid_at: short.paidAt,
        received_at: at,
      })
      .onConflict((conflict) =>
        conflict.column('fingerprint').doUpdateSet((column) => ({
          repeats: column('payment_callbacks.repeats', '+', 1),
          // What paid nothing the first time may pay now, and is then no longer before the office.
          ...(outcome === 'paid' ? { outcome } : {}),
        })),
      )
      .returning(['id', 'repeats'])
      .executeTakeFirstOrThrow();
    // Nobody's page asks again for what anybody can send.
    if (outcome === 'wrong-key') return forgetOldest(tx);
    await live.tell(tx, 'payments');
    if (outcome === 'paid' || row.repeats > 0) return;
    const detail = [short.entity, short.reference, short.orderId, short.amount].filter((text) => text !== '').join(' ');
    const alert = { key: `callback:${row.id}`, kind: 'payment-unmatched', detail, sessionId: null, at } as const;
    await raiseAlert({ tx, live }, alert);
  });
  return outcome;
}

async function forgetOldest(tx: Tx): Promise<void> {
  await tx
    .deleteFrom('payment_callbacks')
    .where('outcome', '=', 'wrong-key')
    .where('id', 'in', (query) =>
      query
        .selectFrom('payment_callbacks')
        .select('id')
        .where('outcome', '=', 'wrong-key')
        .orderBy('received_at', 'desc')
        .orderBy('id', 'desc')
        .offset(MOST_WITHOUT_KEY),
    )
    .execute();
}
