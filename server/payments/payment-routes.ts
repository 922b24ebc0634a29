import { z } from 'zod';
import { may } from '../../domain/access/may.ts';
import { ok } from '../../domain/kernel/result.ts';
import { done, idParams } from '../../protocol/common.ts';
import { type PaymentRequestRow, paymentBody, paymentRequestRow } from '../../protocol/office.ts';
import type { Who } from '../identity/who.ts';
import type { Clock } from '../platform/clock.ts';
import type { Http } from '../platform/http.ts';
import type { Jobs } from '../platform/jobs.ts';
import type { LiveBus } from '../platform/live-bus.ts';
import { answer } from '../platform/problem-reply.ts';
import type { Db } from '../tables.ts';
import { clearPayment } from './clear-payment.ts';
import { listPaymentRequests, type PaymentRequestRecord, receiptOf } from './payment-store.ts';

type Dependencies = { db: Db; clock: Clock; jobs: Jobs; live: LiveBus; who: Who };

export function paymentRoutes(http: Http, dependencies: Dependencies): void {
  const { db, who } = dependencies;
  http.get(
    '/api/payment-requests',
    {
      config: { access: 'list-payments' },
      schema: {
        summary: 'What clients were asked to pay, newest first',
        querystring: z.object({ state: z.enum(['open', 'paid']).optional() }),
        response: { 200: z.array(paymentRequestRow) },
      },
    },
    async (request, reply) => {
      const allowed = may(await who(request), 'list-payments');
      if (!allowed.ok) return answer(reply, allowed);
      const { state } = request.query;
      const rows = await listPaymentRequests(db, state === undefined ? {} : { state });
      return answer(reply, ok(rows.map(present)));
    },
  );

  http.post(
    '/api/payment-requests/:id/payments',
    {
      config: { access: 'clear-payment' },
      schema: {
        summary: 'Marks a payment as cleared, once (N3)',
        params: idParams,
        body: paymentBody,
        response: { 200: done },
      },
    },
    async (request, reply) =>
      answer(reply, await clearPayment(dependencies, await who(request), request.params.id, request.body)),
  );
}

function present(row: PaymentRequestRecord): PaymentRequestRow {
  return {
    id: row.id,
    number: row.number,
    clientId: row.client_id,
    clientName: row.client_name,
    sessionId: row.session_id,
    sessionNumber: row.session_number,
    amountCents: row.amount_cents,
    reference: row.reference,
    dueOn: row.due_on.toString(),
    state: row.state as PaymentRequestRow['state'],
    createdAt: row.created_at.toString(),
    receivedOn: row.received_on?.toString() ?? null,
    receipt: receiptOf(row),
  };
}
