import type { Tx } from '../tables.ts';
import { lockEntry } from './lock-entry.ts';
import { lockRequest } from './payment-store.ts';

/**
 * Locks what a payment hangs on until the transaction ends: the movement that it came with, or its request where there is
 * none. @returns `linked` where a movement was linked to it at this very moment: movements are locked before requests, so
 * a transaction that holds nothing has to ask again. Undefined where there is no such payment.
 */
export async function lockPayment(tx: Tx, id: string) {
  const read = () =>
    tx
      .selectFrom('payments')
      .select(['amount_cents', 'entry_id', 'request_id'])
      .where('id', '=', id)
      .where('takes_back', 'is', null)
      .executeTakeFirst();
  const payment = await read();
  if (payment === undefined) return undefined;
  // It keeps its movement for ever.
  if (payment.entry_id !== null) return { ...payment, entry: await lockEntry(tx, payment.entry_id) };
  await lockRequest(tx, payment.request_id);
  return (await read())?.entry_id === null ? { ...payment, entry: undefined } : 'linked';
}
