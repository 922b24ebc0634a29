import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import { asId } from '../../domain/kernel/id.ts';
import { type Cents, cents, decimalEuros, parseEuros } from '../../domain/kernel/money.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { CreditBody } from '../../protocol/documents.ts';
import { waiveWithin } from '../sessions/waive-session.ts';
import type { Tx } from '../tables.ts';
import { creditWhatIsTooMuch } from './credit-waiver.ts';
import type { OrderRoom } from './issue-soon.ts';
import { creditedOf } from './order-store.ts';

type Refusal = AccessRefusal | 'bad-amount' | 'not-creditable' | 'nothing-to-credit' | 'more-than-left' | 'key-used';

/**
 * N3 T1: the office credits an issued invoice or invoice-receipt, all of it or a part, and says why. There is one way to
 * let a client off, the waiver: so much less is asked for, what was paid of it is the client's, and the credit note
 * follows from it in the same transaction, so that documents always come to what is asked.
 */
export async function creditByOffice(
  room: OrderRoom,
  actor: Actor,
  documentId: string,
  body: CreditBody,
): Promise<Result<{ done: true }, Refusal>> {
  const allowed = may(actor, 'credit-document');
  if (!allowed.ok) return allowed;
  if (actor.kind !== 'staff') return refuse('not-allowed');
  const asked = body.amount === null ? ok(null) : parseEuros(body.amount);
  if (!asked.ok) return asked;
  return room.db.transaction().execute(async (tx): Promise<Result<{ done: true }, Refusal>> => {
    const invoice = await findInvoice(tx, documentId);
    if (invoice === undefined) return refuse('not-found');
    if (invoice.kind !== 'FR' && invoice.kind !== 'FT') return refuse('not-creditable');
    const sessionId = asId<'session'>(invoice.session_id);
    const same = await tx.selectFrom('waivers').select('id').where('key', '=', body.key).executeTakeFirst();
    if (same === undefined) {
      const left = await creditable(tx, invoice);
      const amount = asked.value ?? left;
      if (amount === 0) return refuse('nothing-to-credit');
      if (amount > left) return refuse(left === 0 ? 'nothing-to-credit' : 'more-than-left');
      const wish = { kind: 'amount', amount: decimalEuros(amount) } as const;
      const waived = await waiveWithin(tx, room, actor.userId, sessionId, { key: body.key, wish, reason: body.reason });
      if (!waived.ok) return refuse(waived.code === 'key-used' ? 'key-used' : 'more-than-left');
    }
    const waiver = await tx.selectFrom('waivers').select('id').where('key', '=', body.key).executeTakeFirstOrThrow();
    await creditWhatIsTooMuch({ ...room, tx }, waiver.id);
    return ok({ done: true });
  });
}

type Invoice = NonNullable<Awaited<ReturnType<typeof findInvoice>>>;

function findInvoice(tx: Tx, documentId: string) {
  return tx
    .selectFrom('fiscal_documents')
    .innerJoin('fiscal_orders', 'fiscal_orders.id', 'fiscal_documents.order_id')
    .innerJoin('payment_requests', 'payment_requests.id', 'fiscal_orders.request_id')
    .select(['fiscal_documents.kind', 'fiscal_orders.id', 'fiscal_orders.amount_cents', 'fiscal_orders.void_at'])
    .select(['fiscal_orders.request_id', 'payment_requests.session_id'])
    .where('fiscal_documents.id', '=', documentId)
    .executeTakeFirst();
}

/** What of an invoice can still be let off: no more than what is asked, because what was waived before is credited anyway. */
async function creditable(tx: Tx, { id, amount_cents, request_id, void_at }: Invoice): Promise<Cents> {
  if (void_at !== null) return cents(0);
  const request = await tx
    .selectFrom('payment_requests')
    .select('amount_cents')
    .where('id', '=', request_id)
    .executeTakeFirstOrThrow();
  return cents(Math.min(amount_cents - (await creditedOf(tx, id, 'asked')), request.amount_cents));
}
