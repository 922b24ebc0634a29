import type { PaymentRequestRow } from '../../protocol/office.ts';
import { type PaymentRequestRecord, receiptOf } from './payment-store.ts';

/** A line of the office's lists. */
export function presentRequest(row: PaymentRequestRecord): PaymentRequestRow {
  return {
    id: row.id,
    number: row.number,
    clientId: row.client_id,
    clientName: row.client_name,
    sessionId: row.session_id,
    sessionNumber: row.session_number,
    amountCents: row.amount_cents,
    openCents: row.open_cents ?? 0,
    paidCents: row.paid_cents ?? 0,
    backCents: row.back_cents,
    waivedCents: row.waived_cents ?? 0,
    reference: row.reference,
    dueOn: row.due_on.toString(),
    state: row.state as PaymentRequestRow['state'],
    createdAt: row.created_at.toString(),
    receivedOn: row.received_on?.toString() ?? null,
    receipt: receiptOf(row),
  };
}
