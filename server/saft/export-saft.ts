import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { lisbonDate } from '../../domain/kernel/time-text.ts';
import type { Clock } from '../platform/clock.ts';
import { type FiscalDocument, hasFiscalValue } from '../receipts/fiscal-document.ts';
import { daysOf } from '../receipts/read-documents.ts';
import { readCompany } from '../settings/company-store.ts';
import { ZONE } from '../settings/settings-store.ts';
import type { Db } from '../tables.ts';
import { buildSaft } from './build-saft.ts';
import { verifySaft } from './verify-saft.ts';

export type SaftExport = Readonly<{
  name: string;
  xml: Buffer;
  invoices: number;
  payments: number;
  /** Documents of fiscal value that a certified service issued in the month: it declares them itself. */
  declaredElsewhere: number;
}>;

/** `fiscal`: whether documents that are issued now have fiscal value; then those of practice are declared no more. */
type ExportRoom = Readonly<{ db: Db; clock: Clock; version: string; fiscal: boolean }>;

/** N3: a month's SAF-T for the office; a file that is not valid is not handed out. `month` is `2026-11`. */
export async function exportSaft(
  room: ExportRoom,
  actor: Actor,
  month: string,
): Promise<Result<SaftExport, AccessRefusal | 'saft-not-valid'>> {
  const allowed = may(actor, 'export-saft');
  return allowed.ok ? writeSaft(room, month) : allowed;
}

/** The same, for whoever stands at the program's own machine. */
export async function writeSaft(
  { db, clock, version, fiscal }: ExportRoom,
  month: string,
): Promise<Result<SaftExport, 'saft-not-valid' | 'not-found'>> {
  const company = await readCompany(db);
  if (company === null) return refuse('not-found');
  const { from, until } = daysOf(month);
  const rows = await db
    .selectFrom('fiscal_documents')
    .leftJoin('fiscal_annulments', 'fiscal_annulments.document_id', 'fiscal_documents.id')
    .select(['client_id', 'document', 'issuer', 'fiscal_annulments.at as annulled_at', 'fiscal_annulments.reason'])
    .where('issued_on', '>=', from)
    .where('issued_on', '<', until)
    .orderBy('fiscal_documents.entered_at')
    .orderBy('fiscal_documents.id')
    .execute();
  const ofValue = rows.filter((row) => hasFiscalValue(row.document as FiscalDocument));
  const here = (fiscal ? ofValue : rows).filter(({ issuer }) => issuer !== 'vendus');
  const xml = buildSaft({
    company,
    from,
    to: until.subtract({ days: 1 }),
    createdOn: lisbonDate(clock.now()),
    version,
    documents: here.map((row) => ({
      clientId: row.client_id,
      document: row.document as FiscalDocument,
      annulled: row.annulled_at === null ? null : { at: wallClock(row.annulled_at), reason: row.reason ?? '' },
    })),
  });
  const verdict = verifySaft(xml, null);
  const [why] = [...verdict.schemaProblems, ...verdict.assertProblems];
  if (why !== undefined) return refuse('saft-not-valid', { why });
  return ok({
    name: `SAFT-${company.taxNumber}-${month}.xml`,
    xml,
    invoices: verdict.invoices,
    payments: verdict.payments,
    declaredElsewhere: ofValue.filter(({ issuer }) => issuer === 'vendus').length,
  });
}

function wallClock(at: Temporal.Instant): string {
  return at.toZonedDateTimeISO(ZONE).toPlainDateTime().toString({ smallestUnit: 'second' });
}
