import { refuse } from '../../domain/kernel/result.ts';
import { came, lockRequest } from '../payments/payment-store.ts';
import type { Tx } from '../tables.ts';
import { alike, nameAlike, toldHere } from './alike.ts';
import type { Deciding } from './decide-entry.ts';
import type { EntryRow } from './entry-store.ts';
import { findBooked } from './find-booked.ts';
import { STATEMENTS } from './statement-room.ts';

/**
 * N3: before the office lets an entry pay a request: money that may be booked already is not booked again unasked. The tray
 * says of which payment it may be the money, and nothing is paid; decided in the same way again, it is meant.
 * @returns the refusal; null where the entry may pay.
 */
export async function sayBooked({ tx, live }: Deciding, entry: EntryRow, requestId: string) {
  // What has paid something already was told by no payment before.
  if (entry.left_cents < entry.amount_cents) return null;
  await lockRequest(tx, requestId);
  const same = await findBooked(tx, entry, requestId);
  const booked = same === null ? await paidByAnother(tx, entry) : { id: same, request_id: requestId };
  if (booked === undefined || booked.id === entry.same_as) return null;
  await tx
    .updateTable('bank_entries')
    .set({ why: 'booked-before', asked_id: booked.request_id, same_as: booked.id })
    .where('id', '=', entry.id)
    .execute();
  await live.tell(tx, STATEMENTS);
  return refuse('booked-before');
}

/**
 * The payment of a movement that another statement tells alike; not one that this statement tells by another entry, nor
 * one of a movement that names other requests than this entry does.
 */
async function paidByAnother(tx: Tx, entry: EntryRow) {
  const rows = await tx
    .selectFrom('bank_entries as mine')
    .innerJoin('bank_entries as other', (join) => join.on(alike('mine', 'other')))
    .innerJoin('payments', 'payments.entry_id', 'other.id')
    .selectAll('other')
    .select(['payments.id as payment_id', 'payments.request_id'])
    .where('mine.id', '=', entry.id)
    .where(came)
    .where(({ not }) => not(toldHere(entry, 'same_as', 'payments.id')))
    .orderBy('payments.id')
    .execute();
  const paid = rows.find((other) => nameAlike(entry, other));
  return paid === undefined ? undefined : { id: paid.payment_id, request_id: paid.request_id };
}
