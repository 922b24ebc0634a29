import type { z } from 'zod';
import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import { parseEuros } from '../../domain/kernel/money.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { PaymentRequestView, requestEvent } from '../../protocol/office.ts';
import type { Db } from '../tables.ts';
import { listPaymentRequests, stayed } from './payment-store.ts';
import { presentRequest } from './present-request.ts';

type Event = Omit<z.infer<typeof requestEvent>, 'at'> & { at: Temporal.Instant };

/** N2 N3: one payment request with all that happened to it, oldest first: nothing about it is written anywhere else. */
export async function readRequest(
  db: Db,
  actor: Actor,
  id: string,
): Promise<Result<PaymentRequestView, AccessRefusal>> {
  const allowed = may(actor, 'read-payment-request');
  if (!allowed.ok) return allowed;
  const [row] = await listPaymentRequests(db, { id });
  if (row === undefined) return refuse('not-found');
  const charge = await db
    .selectFrom('charges')
    .select('total_cents')
    .where('session_id', '=', row.session_id)
    .executeTakeFirstOrThrow();
  const asked: Event = {
    ...{ at: row.created_at, kind: 'asked', cents: charge.total_cents, what: 'asked' },
    ...{ detail: row.reference, by: null, id: null },
  };
  const happened = await Promise.all([
    // Of one moment, what was done stands before what came of it.
    waiversOf(db, row.session_id),
    callbacksOf(db, id),
    paymentsOf(db, id),
    refundsOf(db, id),
    referencesOf(db, id),
    phonesOf(db, id),
    documentsOf(db, id),
    annulmentsOf(db, id),
    mailsOf(db, row.session_id),
  ]);
  const history = [asked, ...happened.flat().sort((a, b) => Temporal.Instant.compare(a.at, b.at))];
  return ok({
    ...presentRequest(row),
    chargedCents: charge.total_cents,
    payments: await stayedOf(db, id),
    history: history.map((event) => ({ ...event, at: event.at.toString() })),
  });
}

async function mailsOf(db: Db, sessionId: string): Promise<Event[]> {
  const rows = await db
    .selectFrom('mails')
    .select(['id', 'kind', 'subject', 'created_at'])
    .where('session_id', '=', sessionId)
    .execute();
  return rows.map(({ id, kind, subject, created_at: at }) => ({
    ...{ at, kind: 'mail', cents: null, what: kind, detail: subject, by: null, id },
  }));
}

async function referencesOf(db: Db, requestId: string): Promise<Event[]> {
  const rows = await db.selectFrom('multibanco_references').selectAll().where('request_id', '=', requestId).execute();
  return rows.map(({ made_at: at, amount_cents: cents, entity, reference, provider }) => ({
    ...{ at, kind: 'reference', cents, what: provider, detail: `${entity} ${reference}`, by: null, id: null },
  }));
}

async function phonesOf(db: Db, requestId: string): Promise<Event[]> {
  const rows = await db.selectFrom('mbway_requests').selectAll().where('request_id', '=', requestId).execute();
  return rows.map(({ asked_at: at, amount_cents: cents, state, phone }) => ({
    ...{ at, kind: 'mbway', cents, what: state, detail: phone.replace('351#', ''), by: null, id: null },
  }));
}

async function paymentsOf(db: Db, requestId: string): Promise<Event[]> {
  const rows = await db
    .selectFrom('payments')
    .leftJoin('auth_users', 'auth_users.id', 'payments.recorded_by')
    .select(['recorded_at', 'amount_cents', 'method', 'reference', 'auth_users.name', 'takes_back', 'reason'])
    .where('request_id', '=', requestId)
    .execute();
  return rows.map(({ recorded_at: at, amount_cents: cents, method, reference, name, takes_back, reason }) => ({
    ...{ at, kind: takes_back === null ? 'payment' : 'taken-back', cents, what: method, detail: reason ?? reference },
    ...{ by: name, id: null },
  }));
}

async function stayedOf(db: Db, requestId: string): Promise<PaymentRequestView['payments']> {
  const rows = await db
    .selectFrom('payments')
    .select(['id', 'amount_cents', 'received_on', 'method', 'reference', 'entry_id'])
    .where('request_id', '=', requestId)
    .where(stayed)
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, cents: row.amount_cents, receivedOn: row.received_on.toString(), reference: row.reference },
    ...{ method: row.method as PaymentRequestView['payments'][number]['method'], fromStatement: row.entry_id !== null },
  }));
}

async function refundsOf(db: Db, requestId: string): Promise<Event[]> {
  const rows = await db
    .selectFrom('refunds')
    .innerJoin('auth_users', 'auth_users.id', 'refunds.by_user')
    .leftJoin('bank_entries', 'bank_entries.id', 'refunds.by_entry')
    .select(['refunds.at', 'refunds.amount_cents', 'how', 'reason', 'bank_entries.remittance', 'auth_users.name'])
    .where('request_id', '=', requestId)
    .execute();
  return rows.map(({ at, amount_cents, how, reason, remittance, name }) => ({
    ...{ at, kind: 'refund', cents: -amount_cents, what: how, detail: reason ?? remittance ?? '', by: name, id: null },
  }));
}

async function waiversOf(db: Db, sessionId: string): Promise<Event[]> {
  const rows = await db
    .selectFrom('waivers')
    .innerJoin('auth_users', 'auth_users.id', 'waivers.by_user')
    .select(['waivers.at', 'amount_cents', 'wish', 'reason', 'auth_users.name'])
    .where('session_id', '=', sessionId)
    .execute();
  return rows.map(({ at, amount_cents: cents, wish, reason, name }) => ({
    ...{ at, kind: 'waiver', cents, what: wish, detail: reason, by: name, id: null },
  }));
}

async function documentsOf(db: Db, requestId: string): Promise<Event[]> {
  const rows = await db
    .selectFrom('fiscal_documents')
    .innerJoin('fiscal_orders', 'fiscal_orders.id', 'fiscal_documents.order_id')
    .select(['fiscal_documents.id', 'fiscal_documents.kind', 'document_no', 'entered_at', 'gross_cents'])
    .where('fiscal_orders.request_id', '=', requestId)
    .execute();
  return rows.map(({ id, kind, document_no: detail, entered_at: at, gross_cents: cents }) => ({
    ...{ at, kind: 'document', cents, what: kind, detail, by: null, id },
  }));
}

async function annulmentsOf(db: Db, requestId: string): Promise<Event[]> {
  const rows = await db
    .selectFrom('fiscal_annulments')
    .innerJoin('fiscal_documents', 'fiscal_documents.id', 'fiscal_annulments.document_id')
    .innerJoin('fiscal_orders', 'fiscal_orders.id', 'fiscal_documents.order_id')
    .leftJoin('auth_users', 'auth_users.id', 'fiscal_annulments.by_user')
    .select(['fiscal_documents.id', 'document_no', 'fiscal_annulments.at', 'fiscal_annulments.reason'])
    .select(['gross_cents', 'auth_users.name'])
    .where('fiscal_orders.request_id', '=', requestId)
    .execute();
  return rows.map(({ id, document_no, at, reason, gross_cents: cents, name }) => ({
    ...{ at, kind: 'annulled', cents, what: 'RG', detail: `${document_no} · ${reason}`, by: name, id },
  }));
}

/** Null where what the service wrote is no amount of money. */
function centsOf(text: string): number | null {
  const amount = parseEuros(text);
  return amount.ok ? amount.value : null;
}

async function callbacksOf(db: Db, requestId: string): Promise<Event[]> {
  const rows = await db
    .selectFrom('payment_callbacks')
    .select(['received_at', 'outcome', 'amount'])
    .where('request_id', '=', requestId)
    .execute();
  return rows.map(({ received_at: at, outcome, amount }) => ({
    ...{ at, kind: 'callback', cents: centsOf(amount), what: outcome, detail: '', by: null, id: null },
  }));
}
