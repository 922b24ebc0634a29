import { lockPayment } from '../payments/lock-payment.ts';
import { stayed } from '../payments/payment-store.ts';
import { takePaymentBack } from '../payments/take-payment-back.ts';
import { DECIDED, type Deciding, decided } from './decide-entry.ts';
import type { EntryRow } from './entry-store.ts';

/**
 * N3: the bank takes a whole movement back: with it every payment that came with it, and what was left of it, which is all
 * where the office took its payment back before. What of it we had given back already is money that went out twice: it
 * stays before the office.
 */
export async function takeBackByEntry(deciding: Deciding, entry: EntryRow, paymentId: string) {
  const { tx, by, at } = deciding;
  const came = await lockPayment(tx, paymentId);
  // A movement was linked to it at this very moment.
  if (came === undefined || came === 'linked') return DECIDED;
  const { entry_id: source } = came;
  const left = came.entry?.left_cents ?? 0;
  const payments = await tx
    .selectFrom('payments')
    .select(['id', 'amount_cents'])
    .where((is) => (source === null ? is('id', '=', paymentId) : is('entry_id', '=', source)))
    .where(stayed)
    .orderBy('request_id')
    .execute();
  if (payments.length === 0 && left === 0) return DECIDED;
  for (const { id } of payments) {
    const taken = { paymentId: id, on: entry.booked_on, by, at, reason: null, entryId: entry.id };
    await takePaymentBack(deciding, taken);
  }
  if (left > 0) {
    const taken = { key: `entry:${entry.id}`, how: 'bank', by_entry: entry.id, amount_cents: left, from_entry: source };
    await tx
      .insertInto('refunds')
      .values({ ...taken, by_user: by, on_day: entry.booked_on, at })
      .execute();
  }
  if (source !== null) await settle(deciding, source, 0);
  const taken = payments.reduce((sum, { amount_cents }) => sum + amount_cents, left);
  await settle(deciding, entry.id, entry.amount_cents - taken);
  return decided;
}

async function settle({ tx, by, at }: Deciding, id: string, left: number): Promise<void> {
  const out = { state: 'paid', why: null, same_entry: null, aside_reason: null } as const;
  const stays = { why: 'takes-back', takes_back: null, same_entry: null } as const;
  await tx
    .updateTable('bank_entries')
    .set({ ...(left === 0 ? out : stays), left_cents: left, decided_by: by, decided_at: at })
    .where('id', '=', id)
    .execute();
}
