import { cents } from '../../domain/kernel/money.ts';
import { must } from '../../domain/kernel/result.ts';
import type { DocumentType } from '../../domain/receipt/numbering.ts';
import type { FiscalDocument, FiscalDraft, IssuingMode } from '../receipts/fiscal-document.ts';
import { type Credited, issueNext, type SeriesState } from '../receipts/practice-issuer.ts';
import type { SigningKey } from '../receipts/signing-key.ts';
import { EXAMPLE_DRAFT, EXAMPLE_SERIES } from './receipt-example.ts';

type Mode = Exclude<IssuingMode, { kind: 'vendus' }>;

/** One of each document, as a month brings them: paid at once; invoiced, paid in part, the rest credited. */
export function fiscalMonth(key: SigningKey, mode: Mode = { kind: 'practice' }): FiscalDocument[] {
  const documents: FiscalDocument[] = [];
  const series = new Map<DocumentType, SeriesState>();
  const issue = (draft: FiscalDraft, credited: Credited | null = null): FiscalDocument => {
    const { kind } = draft;
    const state = series.get(kind) ?? { ...EXAMPLE_SERIES, kind, mode, nextNumber: 1 };
    const at = Temporal.Instant.from('2026-11-30T10:05:09Z').add({ seconds: documents.length });
    const issued = must(issueNext(state, key, draft, at, credited));
    series.set(kind, issued.series);
    documents.push(issued.document);
    return issued.document;
  };
  issue(EXAMPLE_DRAFT);
  issue({ ...EXAMPLE_DRAFT, buyer: { name: 'Rui & Ana <a caminho>', taxNumber: null, address: null } });
  issue({
    ...EXAMPLE_DRAFT,
    vat: { region: 'PT', percent: 0, exemption: { code: 'M10', reason: 'IVA – regime de isenção' } },
  });
  const invoice = issue({ ...EXAMPLE_DRAFT, kind: 'FT', payments: [], dueOn: '2026-12-07' });
  const about = { documentNo: invoice.documentNo, issuedOn: invoice.issuedOn };
  const line = { description: invoice.documentNo, detail: null, quantity: 1, grossCents: cents(2000) };
  const payments = EXAMPLE_DRAFT.payments.map((payment) => ({ ...payment, amountCents: cents(2000) }));
  issue({ ...EXAMPLE_DRAFT, kind: 'RG', about, payments, lines: [line] });
  issue(
    {
      ...{ ...EXAMPLE_DRAFT, kind: 'NC', payments: [], about, reason: 'A sessão foi interrompida por nós' },
      lines: EXAMPLE_DRAFT.lines.slice(0, 1),
    },
    { grossCents: invoice.grossCents, creditedCents: cents(0) },
  );
  return documents;
}
