import { createHash } from 'node:crypto';
import { raiseAlert } from '../alerts/raise-alert.ts';
import type { Clock } from '../platform/clock.ts';
import type { LiveBus } from '../platform/live-bus.ts';
import type { Tx } from '../tables.ts';
import type { Told } from './awaited-payment.ts';

export type CallbackOutcome = 'paid' | 'booked-before' | 'wrong-key' | 'unknown' | 'wrong-amount' | 'unreadable';

/** What became of a notice: of which request it is, and the payment that it may tell of again. */
export type Noted = Readonly<{
  outcome: CallbackOutcome;
  requestId?: string;
  sameAs?: Readonly<{ key: string; paymentId: string }>;
}>;

/** Of what anybody can send without the key, only so much is kept: the newest. */
const MOST_WITHOUT_KEY = 200;

/** What was told, once; a repetition is counted. Money that nobody knows what to do with is put before the office. */
export async function noteCallback(
  { tx, clock, live }: Readonly<{ tx: Tx; clock: Clock; live: LiveBus }>,
  told: Told,
  { outcome, requestId, sameAs }: Noted,
): Promise<void> {
  if (sameAs !== undefined && (await isNoted(tx, sameAs.key))) return;
  const at = clock.now();
  // With the right key and without it are two things: nobody can hide a payment by telling of it first.
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([outcome === 'wrong-key', ...Object.values(told)]))
    .digest();
  const row = await tx
    .insertInto('payment_callbacks')
    .values({
      ...{ fingerprint, outcome, request_id: requestId ?? null, received_at: at },
      ...{ payment_key: sameAs?.key ?? null, same_as: sameAs?.paymentId ?? null },
      ...{ order_id: told.orderId, entity: told.entity, reference: told.reference, amount: told.amount },
      ...{ provider_id: told.providerId, paid_at: told.paidAt },
    })
    .onConflict((conflict) =>
      conflict.column('fingerprint').doUpdateSet((column) => ({
        repeats: column('payment_callbacks.repeats', '+', 1),
        // What paid nothing the first time may pay now, and is then no longer before the office; or it may be booked already.
        ...(outcome === 'paid' ? { outcome } : {}),
        ...(sameAs === undefined ? {} : againOf(sameAs, requestId ?? null)),
      })),
    )
    .returning(['id', 'repeats'])
    .executeTakeFirstOrThrow();
  // Nobody's page asks again for what anybody can send.
  if (outcome === 'wrong-key') return forgetOldest(tx);
  await live.tell(tx, 'payments');
  if (outcome === 'paid' || (row.repeats > 0 && sameAs === undefined)) return;
  const detail = [told.entity, told.reference, told.orderId, told.amount].filter((text) => text !== '').join(' ');
  const kind = outcome === 'booked-before' ? 'payment-told-again' : 'payment-unmatched';
  await raiseAlert({ tx, live }, { key: `callback:${row.id}`, kind, detail, sessionId: null, at });
}

/** A notice that fitted nothing before: the office decides it now, also where it had done with it. */
function againOf({ key, paymentId }: NonNullable<Noted['sameAs']>, requestId: string | null) {
  const again = { outcome: 'booked-before', payment_key: key, same_as: paymentId, request_id: requestId } as const;
  return { ...again, seen_at: null, seen_by: null };
}

/** Whether the office has the same payment before it, or had: told otherwise, or found by asking, it is the same. */
async function isNoted(tx: Tx, key: string): Promise<boolean> {
  const noted = await tx
    .updateTable('payment_callbacks')
    .set((column) => ({ repeats: column('repeats', '+', 1) }))
    .where('payment_key', '=', key)
    .returning('id')
    .executeTakeFirst();
  return noted !== undefined;
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
