import type { SessionId } from '../../domain/kernel/id.ts';
import type { SessionView } from '../../protocol/sessions.ts';
import type { Db } from '../tables.ts';
import { listPaymentRequests, receiptOf } from './payment-store.ts';

type PaymentView = NonNullable<SessionView['payment']>;

/** What the client pays for a session, where to, and the receipt once it is there; null where nothing is to pay. */
export async function presentPayment(db: Db, sessionId: SessionId): Promise<PaymentView | null> {
  return (await presentPayments(db, { sessionId }))[0] ?? null;
}

type ClientPayment = PaymentView & { sessionId: string; sessionNumber: number };

export async function presentPayments(
  db: Db,
  only: { clientId: string } | { sessionId: string },
): Promise<ClientPayment[]> {
  const rows = await listPaymentRequests(db, only);
  if (rows.length === 0) return [];
  const company = await db.selectFrom('company').select(['name', 'iban']).executeTakeFirstOrThrow();
  const ids = rows.map(({ id }) => id);
  const references = await currentReferences(db, ids);
  const phones = await lastAsked(db, ids);
  return rows.map((row) => ({
    requestId: row.id,
    number: row.number,
    amountCents: row.amount_cents,
    reference: row.reference,
    iban: company.iban,
    companyName: company.name,
    dueOn: row.due_on.toString(),
    state: row.state as PaymentView['state'],
    openCents: row.open_cents ?? 0,
    waivedCents: row.waived_cents ?? 0,
    multibanco: references.find((each) => pays(each, row)) ?? null,
    mbway: phones.find(({ requestId }) => requestId === row.id)?.mbway ?? null,
    receipt: receiptOf(row),
    documents: row.documents.map(({ id, kind, document_no, void_at }) => ({
      ...{ id, kind: kind as PaymentView['documents'][number]['kind'], documentNo: document_no },
      annulled: kind === 'RG' && void_at !== null,
    })),
    sessionId: row.session_id,
    sessionNumber: row.session_number,
  }));
}

type CurrentReference = { requestId: string; amountCents: number; entity: string; reference: string };

/** One that was made for another amount is no help to anybody. */
function pays(reference: CurrentReference, row: { id: string; open_cents: number | null }): boolean {
  return reference.requestId === row.id && reference.amountCents === row.open_cents;
}

function currentReferences(db: Db, ids: string[]): Promise<CurrentReference[]> {
  return db
    .selectFrom('multibanco_references')
    .select(['request_id as requestId', 'amount_cents as amountCents', 'entity', 'reference'])
    .where('request_id', 'in', ids)
    .where('ended_at', 'is', null)
    .execute();
}

async function lastAsked(db: Db, ids: string[]) {
  const rows = await db
    .selectFrom('mbway_requests')
    .select(['request_id', 'state', 'asked_at'])
    .distinctOn('request_id')
    .where('request_id', 'in', ids)
    .orderBy('request_id')
    .orderBy('asked_at', 'desc')
    .execute();
  return rows.map((row) => ({
    requestId: row.request_id,
    mbway: { state: row.state as NonNullable<PaymentView['mbway']>['state'], askedAt: row.asked_at.toString() },
  }));
}
