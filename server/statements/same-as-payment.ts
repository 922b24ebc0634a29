import { came } from '../payments/payment-store.ts';
import { lockOpen } from '../payments/record-payment.ts';
import { tellRequest } from '../payments/tell-request.ts';
import type { Deciding } from './decide-entry.ts';
import type { EntryRow } from './entry-store.ts';

/**
 * N3: the office agrees that a locked entry tells of money that is booked: no payment is made of it. The payment came with
 * this entry, where it had none; otherwise two statements told of one movement, and this one is set aside.
 * @returns false where the office has taken that payment back meanwhile: nothing has happened.
 */
export async function sameAsPayment({ tx, live, by, at }: Deciding, entry: EntryRow): Promise<boolean> {
  const request = await lockOpen(tx, entry.asked_id ?? '');
  const payment = await tx
    .selectFrom('payments')
    .select(['id', 'entry_id'])
    .where('id', '=', entry.same_as)
    .where(came)
    .executeTakeFirst();
  if (payment === undefined || request === null) return false;
  const alone = payment.entry_id === null;
  if (alone) {
    await tx.updateTable('payments').set({ entry_id: entry.id }).where('id', '=', payment.id).execute();
    await tellRequest({ tx, live }, request);
  }
  await tx
    .updateTable('bank_entries')
    .set({
      ...(alone ? { state: 'paid', why: null, left_cents: 0 } : { state: 'aside' }),
      decided_by: by,
      decided_at: at,
    })
    .where('id', '=', entry.id)
    .execute();
  return true;
}
