import { cents } from '../../domain/kernel/money.ts';
import { divide } from '../../domain/statement/match-entry.ts';
import { referencesOf } from '../../domain/statement/references-in.ts';
import { lockOpen, type PaymentRoom, recordPayment } from '../payments/record-payment.ts';
import { type EntryRow, entryOf } from './entry-store.ts';
import { wordsIn } from './words-in.ts';

type From = Readonly<{
  entry: EntryRow;
  requestId: string;
  /** Who decided it; null where the reference did. */
  by: string | null;
  at: Temporal.Instant;
}>;

/**
 * N3: lets a locked entry pay a request, as far as the one has and the other needs, by the same way as the office's own
 * entry, so that the receipt follows. What is left over goes to the tray, to be returned or to pay another request.
 * @returns what is still open of the request; null where it needs nothing: then nothing has happened.
 */
export async function payFromEntry(room: PaymentRoom, { entry, requestId, by, at }: From): Promise<number | null> {
  const request = await lockOpen(room.tx, requestId);
  if (request === null || request.openCents < 1 || entry.left_cents < 1) return null;
  const { pays, left } = divide(cents(entry.left_cents), request.openCents);
  const recorded = await recordPayment(room, request, {
    key: await keyOf(room.tx, entry.id, requestId),
    amountCents: pays,
    receivedOn: entry.booked_on,
    method: await methodOf(room.tx, entry, requestId),
    reference: entry.creditor_reference ?? entry.bank_reference ?? entry.end_to_end ?? wordsIn(entry).slice(0, 140),
    recordedBy: by,
    recordedAt: at,
    entryId: entry.id,
  });
  if (!recorded) return null;
  await room.tx
    .updateTable('bank_entries')
    .set({
      ...{ state: left === 0 ? 'paid' : 'tray', left_cents: left, asked_id: requestId },
      ...{ why: left === 0 ? null : 'over-paid', same_as: null, decided_by: by, decided_at: at },
    })
    .where('id', '=', entry.id)
    .execute();
  return request.openCents - pays;
}

/** At an ATM, or in NetBanking as there, where the entry names the request by its Multibanco reference alone. */
async function methodOf(tx: PaymentRoom['tx'], entry: EntryRow, requestId: string): Promise<'transfer' | 'multibanco'> {
  const { creditor, nine } = referencesOf(entryOf(entry));
  if (nine.length === 0) return 'transfer';
  const atAtm = await tx
    .selectFrom('multibanco_references')
    .innerJoin('payment_requests', 'payment_requests.id', 'request_id')
    .select('multibanco_references.id')
    .where('request_id', '=', requestId)
    .where('multibanco_references.reference', 'in', nine)
    .$if(creditor.length > 0, (query) => query.where('payment_requests.reference', 'not in', creditor))
    .executeTakeFirst();
  return atAtm === undefined ? 'transfer' : 'multibanco';
}

/** Each payment of an entry is another one: it pays a request again that is open again. The entry is locked meanwhile. */
async function keyOf(tx: PaymentRoom['tx'], entryId: string, requestId: string): Promise<string> {
  const { before } = await tx
    .selectFrom('payments')
    .select(({ fn }) => fn.countAll<string>().as('before'))
    .where('entry_id', '=', entryId)
    .where('request_id', '=', requestId)
    .executeTakeFirstOrThrow();
  return Number(before) === 0 ? `entry:${entryId}:${requestId}` : `entry:${entryId}:${requestId}:${Number(before) + 1}`;
}
