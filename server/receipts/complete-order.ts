import type { Cents } from '../../domain/kernel/money.ts';
import { cents } from '../../domain/kernel/money.ts';
import { takeFromLines } from '../../domain/receipt/credit.ts';
import type { Db } from '../tables.ts';
import type { FiscalDocument, FiscalDraft, ReceiptLine } from './fiscal-document.ts';
import { creditedOf, type DocumentOrder } from './order-store.ts';

/** An order with all that its document says; `about` is the issued document that a receipt or a credit note names. */
export type CompleteOrder = Readonly<{
  draft: FiscalDraft;
  about: Readonly<{ document: FiscalDocument; creditedCents: Cents }> | null;
}>;

/** @throws while the document that it is about has not been issued. */
export async function completeOrder(db: Db, order: DocumentOrder): Promise<CompleteOrder> {
  if (order.about === null) return { draft: order.draft, about: null };
  const row = await db
    .selectFrom('fiscal_documents')
    .select('document')
    .where('order_id', '=', order.about)
    .executeTakeFirst();
  if (row === undefined) throw new Error('the invoice that it is about has not been issued yet');
  const document = row.document as FiscalDocument;
  const creditedCents = await creditedOf(db, order.about, 'issued');
  const { documentNo, issuedOn } = document;
  const lines =
    order.kind === 'RG'
      ? [{ description: documentNo, detail: null, quantity: 1, grossCents: order.amountCents }]
      : creditedLines(document.lines, creditedCents, order.amountCents);
  return { draft: { ...order.draft, lines, about: { documentNo, issuedOn } }, about: { document, creditedCents } };
}

/** N3: what a credit note takes of each line, after what earlier ones took: line by line, from the first on. */
export function creditedLines(lines: readonly ReceiptLine[], creditedCents: Cents, amountCents: Cents): ReceiptLine[] {
  const before = takeFromLines(lines, creditedCents);
  const after = takeFromLines(before, amountCents);
  return before
    .map((line, index) => ({ ...line, grossCents: cents(line.grossCents - (after[index]?.grossCents ?? 0)) }))
    .filter((line) => line.grossCents > 0);
}
