import type { Clock } from '../platform/clock.ts';
import { ZONE } from '../settings/settings-store.ts';
import type { Db, Tx } from '../tables.ts';
import type { Issue, SeriesState } from './practice-issuer.ts';
import type { ReceiptDocument } from './receipt-document.ts';

/** The tax authority gives a series its code; a series for practice has none, and says so. */
const PRACTICE_CODE = 'PRATICA0';

type LockedSeries = Readonly<{ id: string; state: SeriesState }>;

/**
 * The year's series of practice receipts, locked until the transaction ends: one document at a time, without gaps.
 * `at` is when the document is entered, told once the lock is held: whoever waited for it comes after the document that
 * was issued meanwhile, and whoever waited across the end of the year is in the new year's series.
 */
export async function lockSeries(tx: Tx, clock: Clock): Promise<LockedSeries & { at: Temporal.Instant }> {
  for (;;) {
    const name = seriesName(clock.now());
    const series = await lockNamed(tx, name);
    const at = clock.now();
    if (seriesName(at) === name) return { ...series, at };
  }
}

function seriesName(at: Temporal.Instant): string {
  return `${at.toZonedDateTimeISO(ZONE).year}A`;
}

async function lockNamed(tx: Tx, name: string): Promise<LockedSeries> {
  await tx
    .insertInto('fiscal_series')
    .values({ kind: 'FR', name, mode: 'practice', validation_code: PRACTICE_CODE })
    .onConflict((conflict) => conflict.columns(['kind', 'name']).doNothing())
    .execute();
  const row = await tx
    .selectFrom('fiscal_series')
    .selectAll()
    .where('kind', '=', 'FR')
    .where('name', '=', name)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const state: SeriesState = {
    name: row.name,
    mode: { kind: 'practice' },
    validationCode: row.validation_code,
    nextNumber: row.next_number,
    lastHash: row.last_hash,
    lastEntryAt: row.last_entry_at,
  };
  return { id: row.id, state };
}

type NewDocument = Readonly<{
  seriesId: string;
  issued: Issue;
  paymentId: string;
  clientId: string;
  at: Temporal.Instant;
}>;

/** Stores the signed document and the series' new state together. */
export async function storeDocument(
  tx: Tx,
  { seriesId, issued, paymentId, clientId, at }: NewDocument,
): Promise<string> {
  const { document, series } = issued;
  const row = await tx
    .insertInto('fiscal_documents')
    .values({
      series_id: seriesId,
      number: series.nextNumber - 1,
      document_no: document.documentNo,
      payment_id: paymentId,
      client_id: clientId,
      entered_at: at,
      gross_cents: document.grossCents,
      net_cents: document.netCents,
      vat_cents: document.vatCents,
      document: JSON.stringify(document),
      hash: document.hash,
      hash_control: document.hashControl,
      atcud: document.atcud,
      qr: document.qr,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await tx
    .updateTable('fiscal_series')
    .set({ next_number: series.nextNumber, last_hash: series.lastHash, last_entry_at: series.lastEntryAt })
    .where('id', '=', seriesId)
    .execute();
  return row.id;
}

export type StoredReceipt = Readonly<{ id: string; clientId: string; sessionId: string; document: ReceiptDocument }>;

/** A document as it was signed. Only this program writes it, whole, so it is read back as what it is. */
export async function findReceipt(db: Db, id: string): Promise<StoredReceipt | null> {
  const row = await db
    .selectFrom('fiscal_documents')
    .innerJoin('payments', 'payments.id', 'fiscal_documents.payment_id')
    .innerJoin('payment_requests', 'payment_requests.id', 'payments.request_id')
    .select(['fiscal_documents.id', 'fiscal_documents.client_id', 'document', 'payment_requests.session_id'])
    .where('fiscal_documents.id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  return { id: row.id, clientId: row.client_id, sessionId: row.session_id, document: row.document as ReceiptDocument };
}
