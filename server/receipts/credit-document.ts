import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import { type Cents, cents, parseEuros } from '../../domain/kernel/money.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { creditNote } from '../../domain/receipt/credit.ts';
import type { CreditBody } from '../../protocol/documents.ts';
import type { Clock } from '../platform/clock.ts';
import type { Jobs } from '../platform/jobs.ts';
import type { LiveBus } from '../platform/live-bus.ts';
import type { Tx } from '../tables.ts';
import { issueSoon, lockRequest, type OrderRoom, topicsOf } from './order-documents.ts';
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
  { tx, clock, jobs, live }: { tx: Tx; clock: Clock; jobs: Jobs; live: LiveBus },
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
    draft: { ...invoice.draft, kind: 'NC', payment: null, dueOn: null, lines: [], reason },
    requestId,
    paymentId: null,
    about: invoice.id,
    amountCents,
    askedBy: by,
    at: clock.now(),
  });
  await issueSoon({ tx, jobs }, { orderId, about: invoice.id });
  for (const topic of topicsOf(request)) await live.tell(tx, topic);
  return ok({ ordered: true });
}

/** N3: the office credits an issued invoice or invoice-receipt, all of it or a part, and says why. */
export async function creditByOffice(
  room: OrderRoom,
  actor: Actor,
  documentId: string,
  body: CreditBody,
): Promise<Result<{ done: true }, AccessRefusal | CreditRefusal | 'bad-amount' | 'not-creditable'>> {
  const allowed = may(actor, 'credit-document');
  if (!allowed.ok) return allowed;
  const amount = body.amount === null ? ok('all' as const) : parseEuros(body.amount);
  if (!amount.ok) return amount;
  return room.db.transaction().execute(async (tx) => {
    const document = await tx
      .selectFrom('fiscal_documents')
      .innerJoin('fiscal_orders', 'fiscal_orders.id', 'fiscal_documents.order_id')
      .select(['fiscal_documents.kind', 'fiscal_orders.request_id'])
      .where('fiscal_documents.id', '=', documentId)
      .executeTakeFirst();
    if (document === undefined) return refuse('not-found');
    if (document.kind !== 'FR' && document.kind !== 'FT') return refuse('not-creditable');
    const { reason, key } = body;
    const by = actor.kind === 'staff' ? actor.userId : null;
    const credited = await creditDocument(
      { ...room, tx },
      { requestId: document.request_id, amount: amount.value, reason, key, by },
    );
    return credited.ok ? ok({ done: true }) : credited;
  });
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
    .executeTakeFirst();
  return row === undefined ? null : lockOrder(tx, row.id);
}
