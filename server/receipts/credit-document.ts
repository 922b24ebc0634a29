import { type Cents, cents } from '../../domain/kernel/money.ts';
import { ok, type Result } from '../../domain/kernel/result.ts';
import { creditNote } from '../../domain/receipt/credit.ts';
import { lockRequest } from '../payments/payment-store.ts';
import { tellRequest } from '../payments/tell-request.ts';
import type { Tx } from '../tables.ts';
import { issueSoon, type OrderingRoom } from './issue-soon.ts';
import { creditedOf, type DocumentOrder, insertOrder, lockOrder } from './order-store.ts';
import { readDraft } from './read-draft.ts';

type Credit = Readonly<{
  requestId: string;
  /** `all` is what earlier credit notes left of the invoice. */
  amount: Cents | 'all';
  reason: string;
  /** What makes it the same credit: asked for again, nothing happens. */
  key: string;
  by: string | null;
}>;

type CreditRefusal = 'nothing-to-credit' | 'more-than-left';

/**
 * N3: orders the credit note of a payment request's invoice or invoice-receipt, in the caller's transaction; it names
 * its document and the reason, and takes no more than what is left. `ordered` is false where nothing was invoiced yet:
 * the invoice to come is then over what is still asked.
 */
export async function creditDocument(
  { tx, clock, jobs, live }: OrderingRoom,
  { requestId, amount, reason, key, by }: Credit,
): Promise<Result<{ ordered: boolean }, CreditRefusal>> {
  await lockRequest(tx, requestId);
  const same = await tx.selectFrom('fiscal_orders').select('id').where('key', '=', creditKey(key)).executeTakeFirst();
  if (same !== undefined) return ok({ ordered: true });
  const invoice = await lockInvoice(tx, requestId);
  if (invoice === null) return ok({ ordered: false });
  const creditedCents = await creditedOf(tx, invoice.id, 'asked');
  const amountCents = amount === 'all' ? cents(invoice.amountCents - creditedCents) : amount;
  const document = { grossCents: invoice.amountCents, creditedCents, percent: invoice.draft.vat.percent };
  const allowed = creditNote(document, amountCents);
  if (!allowed.ok) return allowed;
  const request = await readDraft(tx, requestId);
  const orderId = await insertOrder(tx, {
    key: creditKey(key),
    // The words of the credited document: whom it was for, and its VAT. Lines and number follow when it is issued.
    draft: { ...invoice.draft, kind: 'NC', payments: [], dueOn: null, lines: [], reason },
    requestId,
    paymentId: null,
    about: invoice.id,
    amountCents,
    askedBy: by,
    at: clock.now(),
  });
  await issueSoon({ tx, jobs }, { orderId, about: invoice.id });
  await tellRequest({ tx, live }, request);
  return ok({ ordered: true });
}

function creditKey(key: string): string {
  return `credit:${key}`;
}

/** The order of the request's invoice, issued or on its way; locked, so that two credits know of each other. */
async function lockInvoice(tx: Tx, requestId: string): Promise<DocumentOrder | null> {
  const row = await tx
    .selectFrom('fiscal_orders')
    .select('id')
    .where('request_id', '=', requestId)
    .where('kind', 'in', ['FR', 'FT'])
    .where('void_at', 'is', null)
    .executeTakeFirst();
  return row === undefined ? null : lockOrder(tx, row.id);
}
