import { cents } from '../../domain/kernel/money.ts';
import type { OverPaid } from '../../domain/statement/match-refund.ts';
import { listOverPayments } from '../payments/over-payments.ts';
import type { Db, Tx } from '../tables.ts';
import type { EntryRow } from './entry-store.ts';

/** The requests for which more was paid than is asked. */
export async function overPaidRequests(db: Db): Promise<OverPaid[]> {
  const rows = await listOverPayments(db);
  return rows.map(({ requestId, clientName, cents: left }) => ({
    ...{ from: 'request', id: requestId, requestId, leftCents: cents(left), name: clientName, account: null },
  }));
}

/** What is left over of movements, as far as money that went out may give it back: by its amount or by its request. */
export async function overPaidEntries(
  tx: Tx,
  wentOut: readonly Readonly<{ row: EntryRow; requestId: string | null }>[],
): Promise<OverPaid[]> {
  if (wentOut.length === 0) return [];
  const amounts = [...new Set(wentOut.map(({ row }) => row.amount_cents))];
  const named = [...new Set(wentOut.flatMap(({ requestId }) => requestId ?? []))];
  const rows = await tx
    .selectFrom('bank_entries')
    .leftJoin('payment_requests', 'payment_requests.id', 'bank_entries.asked_id')
    .leftJoin('clients', 'clients.id', 'payment_requests.client_id')
    .select(['bank_entries.id', 'asked_id', 'left_cents', 'bank_entries.name', 'account', 'clients.name as client'])
    .where('bank_entries.state', '=', 'tray')
    .where('why', 'in', ['over-paid', 'paid-already', 'booked-before', 'came-back'])
    .where((is) =>
      is.or([is('left_cents', 'in', amounts), ...(named.length === 0 ? [] : [is('asked_id', 'in', named)])]),
    )
    .execute();
  return rows.map((row) => ({
    ...{ from: 'entry', id: row.id, requestId: row.asked_id, leftCents: cents(row.left_cents) },
    ...{ name: row.name ?? row.client, account: row.account },
  }));
}
