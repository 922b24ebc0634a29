import type { DocumentType } from '../../domain/receipt/numbering.ts';
import type { Language } from '../../protocol/problems.ts';
import type { Clock } from '../platform/clock.ts';
import { ZONE } from '../settings/settings-store.ts';
import type { Db, Tx } from '../tables.ts';
import type { FiscalDocument, IssuingMode } from './fiscal-document.ts';
import type { Issue, SeriesState } from './practice-issuer.ts';

type LockedSeries = Readonly<{ id: string; state: SeriesState }>;
type SignedMode = Exclude<IssuingMode, { kind: 'vendus' }>;

/**
 * The year's series of a type of document, locked until the transaction ends: one document at a time, without gaps.
 * `at` is when the document is entered, told once the lock is held: whoever waited for it comes after the document that
 * was issued meanwhile, and whoever waited across the end of the year is in the new year's series.
 */
export async function lockSeries(
  tx: Tx,
  clock: Clock,
  kind: DocumentType = 'FR',
  mode: SignedMode = { kind: 'practice' },
): Promise<LockedSeries & { at: Temporal.Instant }> {
  for (;;) {
    const { year } = clock.now().toZonedDateTimeISO(ZONE);
    const series = await lockNamed(tx, { kind, name: `${year}A`, code: practiceCode(kind, year) }, mode);
    const at = clock.now();
    if (at.toZonedDateTimeISO(ZONE).year === year) return { ...series, at };
  }
}

/** The tax authority gives a series its code; a series for practice has none, and says so, each in its own way. */
function practiceCode(kind: DocumentType, year: number): string {
  return `PRATICA${kind}${year}`;
}

type Named = Readonly<{ kind: DocumentType; name: string; code: string }>;

async function lockNamed(tx: Tx, { kind, name, code }: Named, mode: SignedMode): Promise<LockedSeries> {
  await tx
    .insertInto('fiscal_series')
    .values({ kind, name, mode: mode.kind, validation_code: code })
    .onConflict((conflict) => conflict.columns(['kind', 'name']).doNothing())
    .execute();
  const row = await tx
    .selectFrom('fiscal_series')
    .selectAll()
    .where('kind', '=', kind)
    .where('name', '=', name)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (row.mode !== mode.kind) throw new Error(`the series ${kind} ${name} is of ${row.mode}, not of ${mode.kind}`);
  const state: SeriesState = {
    kind,
    name: row.name,
    mode,
    validationCode: row.validation_code,
    nextNumber: row.next_number,
    lastHash: row.last_hash,
    lastEntryAt: row.last_entry_at,
  };
  return { id: row.id, state };
}

type NewDocument = Readonly<{
  document: FiscalDocument;
  orderId: string;
  paymentId: string | null;
  clientId: string;
  at: Temporal.Instant;
  /** Where it was signed here: its series, moved on by it. */
  signed: Readonly<{ seriesId: string; series: Issue['series'] }> | null;
  /** Where a service issued it: how that one calls it. */
  externalId: string | null;
}>;

/** Stores an issued document, its series' new state and the end of its order together. */
export async function storeDocument(tx: Tx, issued: NewDocument): Promise<string> {
  const { document, signed } = issued;
  const row = await tx
    .insertInto('fiscal_documents')
    .values({
      order_id: issued.orderId,
      kind: document.kind,
      issuer: document.mode.kind,
      external_id: issued.externalId,
      issued_on: Temporal.PlainDate.from(document.issuedOn),
      series_id: signed?.seriesId ?? null,
      number: signed === null ? null : signed.series.nextNumber - 1,
      document_no: document.documentNo,
      payment_id: issued.paymentId,
      client_id: issued.clientId,
      entered_at: issued.at,
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
  if (signed !== null) {
    const { nextNumber, lastHash, lastEntryAt } = signed.series;
    await tx
      .updateTable('fiscal_series')
      .set({ next_number: nextNumber, last_hash: lastHash, last_entry_at: lastEntryAt })
      .where('id', '=', signed.seriesId)
      .execute();
  }
  await tx
    .updateTable('fiscal_orders')
    .set({ state: 'issued', last_error: null, busy_until: null })
    .where('id', '=', issued.orderId)
    .execute();
  return row.id;
}

export type StoredReceipt = Readonly<{
  id: string;
  clientId: string;
  /** Its client's, in which it is printed. */
  language: Language;
  sessionId: string;
  externalId: string | null;
  document: FiscalDocument;
  annulled: boolean;
}>;

/** A document as it was signed. Only this program writes it, whole, so it is read back as what it is. */
export async function findReceipt(db: Db, id: string): Promise<StoredReceipt | null> {
  const row = await db
    .selectFrom('fiscal_documents')
    .innerJoin('fiscal_orders', 'fiscal_orders.id', 'fiscal_documents.order_id')
    .innerJoin('payment_requests', 'payment_requests.id', 'fiscal_orders.request_id')
    .innerJoin('clients', 'clients.id', 'fiscal_documents.client_id')
    .leftJoin('fiscal_annulments', 'fiscal_annulments.document_id', 'fiscal_documents.id')
    .select([
      'clients.language',
      'fiscal_documents.id',
      'fiscal_documents.client_id',
      'fiscal_documents.external_id',
      'document',
      'payment_requests.session_id',
      'fiscal_annulments.at as annulled_at',
    ])
    .where('fiscal_documents.id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    id: row.id,
    clientId: row.client_id,
    language: row.language as Language,
    sessionId: row.session_id,
    externalId: row.external_id,
    document: row.document as FiscalDocument,
    annulled: row.annulled_at !== null,
  };
}
