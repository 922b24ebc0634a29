import { cents } from '../../domain/kernel/money.ts';
import { type Booked, bookedBefore } from '../../domain/statement/booked-before.ts';
import { came, stayed } from '../payments/payment-store.ts';
import type { Tx } from '../tables.ts';
import type { EntryRow } from './entry-store.ts';

/**
 * N3: the payment of a request that an entry may tell of again: one that stayed, or that came with a movement which the
 * bank has taken back since. Where the request is locked, none comes meanwhile.
 */
export async function findBooked(tx: Tx, entry: EntryRow, requestId: string): Promise<string | null> {
  const rows = await tx
    .selectFrom('payments')
    .leftJoin('bank_entries', (join) =>
      join
        .on((is) =>
          is.or([
            is('bank_entries.id', '=', is.ref('payments.entry_id')),
            is('bank_entries.same_as', '=', is.ref('payments.id')),
          ]),
        )
        .on('bank_entries.id', '<>', entry.id),
    )
    .select(['payments.id', 'payments.amount_cents', 'received_on', 'method'])
    .select(['statement_id', 'booked_on', 'value_on', 'bank_entries.amount_cents as moved_cents'])
    .where('payments.request_id', '=', requestId)
    .where((is) => is.or([stayed(is), is.and([came(is), is('bank_entries.id', 'is not', null)])]))
    // Of two equally near it is always the same one: told of it, the office is not told of the other.
    .orderBy('payments.id')
    .orderBy('bank_entries.id')
    .execute();
  const booked: Booked[] = [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((told) =>
    told.slice(0, 1).map((payment) => ({
      ...{ paymentId: payment.id, receivedOn: payment.received_on, amountCents: cents(payment.amount_cents) },
      inCash: payment.method === 'cash',
      movements: told.flatMap(({ statement_id, booked_on, value_on, moved_cents }) =>
        statement_id === null || booked_on === null || moved_cents === null
          ? []
          : [{ statementId: statement_id, bookedOn: booked_on, valueOn: value_on, amountCents: cents(moved_cents) }],
      ),
    })),
  );
  const movement = { bookedOn: entry.booked_on, valueOn: entry.value_on, amountCents: cents(entry.amount_cents) };
  return bookedBefore({ ...movement, statementId: entry.statement_id }, booked)?.paymentId ?? null;
}
