import type { EntryView, TrayReason } from '../../protocol/statements.ts';
import { toGiveBack } from '../payments/over-payments.ts';
import type { Db } from '../tables.ts';
import { alike } from './alike.ts';
import { wordsIn } from './words-in.ts';

/** Entries with what is shown of the request that each names. */
export function selectEntries(db: Db) {
  return db
    .selectFrom('bank_entries')
    .leftJoin('payment_requests', 'payment_requests.id', 'bank_entries.asked_id')
    .leftJoin('clients', 'clients.id', 'payment_requests.client_id')
    .leftJoin('request_balances', 'request_balances.request_id', 'bank_entries.asked_id')
    .leftJoin('payments', 'payments.id', 'bank_entries.same_as')
    .leftJoin('bank_entries as told', 'told.id', 'bank_entries.same_entry')
    .selectAll('bank_entries')
    .select(['payment_requests.number', 'payment_requests.client_id', 'payment_requests.state as request_state'])
    .select('clients.name as client_name')
    .select(['request_balances.open_cents', toGiveBack.as('back_cents')])
    .select(['payments.received_on as same_as_on', 'told.booked_on as told_on'])
    .select(({ exists, selectFrom }) =>
      exists(selectFrom('bank_entries as other').select('other.id').where(alike('bank_entries', 'other'))).as(
        'told_alike',
      ),
    );
}

type ShownEntry = Awaited<ReturnType<ReturnType<typeof selectEntries>['execute']>>[number];

export function presentEntry(row: ShownEntry): EntryView {
  const open = row.request_state === 'open' ? (row.open_cents ?? 0) : 0;
  const sign = row.side === 'debit' ? -1 : 1;
  return {
    ...{ id: row.id, bookedOn: row.booked_on.toString(), amountCents: sign * row.amount_cents },
    ...{ leftCents: row.left_cents, name: row.name },
    text: wordsIn(row),
    ...{ state: row.state as EntryView['state'], why: row.why as TrayReason | null, asideReason: row.aside_reason },
    asked:
      row.asked_id === null
        ? null
        : {
            ...{ id: row.asked_id, number: Number(row.number), clientId: row.client_id ?? '' },
            ...{ clientName: row.client_name ?? '', openCents: open },
          },
    sameAsOn: (row.told_on ?? row.same_as_on)?.toString() ?? null,
    toldAlike: row.told_alike === true,
    confirmable: isConfirmable(row),
  };
}

type Suggested = Readonly<{ takes_back: string | null; gives_back: string | null; asked_id: string | null }> &
  Readonly<{
    why: string | null;
    side: string;
    amount_cents: number;
    open_cents: number | null;
    back_cents: number | null;
    request_state: string | null;
  }>;

/** Whether there is something to agree with: a payment, its taking back or being told again, the return of too much. */
function isConfirmable({ side, amount_cents, open_cents, back_cents, request_state, ...row }: Suggested): boolean {
  if (row.takes_back !== null || row.gives_back !== null || row.why === 'booked-before') return true;
  if (row.asked_id === null || row.why === 'came-back') return false;
  return side === 'credit' ? request_state === 'open' && (open_cents ?? 0) > 0 : (back_cents ?? 0) >= amount_cents;
}
