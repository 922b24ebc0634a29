import { z } from 'zod';
import { may } from '../../domain/access/may.ts';
import { ok } from '../../domain/kernel/result.ts';
import { done, idParams } from '../../protocol/common.ts';
import {
  giveBackBody,
  MOST_SETTLED,
  mbwayBody,
  overPaymentRow,
  paymentBody,
  paymentRequestRow,
  paymentRequestView,
  takeBackBody,
} from '../../protocol/office.ts';
import type { Who } from '../identity/who.ts';
import type { Clock } from '../platform/clock.ts';
import type { Http } from '../platform/http.ts';
import type { Jobs } from '../platform/jobs.ts';
import type { LiveBus } from '../platform/live-bus.ts';
import { answer } from '../platform/problem-reply.ts';
import type { Db } from '../tables.ts';
import { clearPayment } from './clear-payment.ts';
import { giveBack } from './give-back.ts';
import { listOverPayments } from './over-payments.ts';
import { payByMbway } from './pay-by-mbway.ts';
import type { PaymentServices } from './payment-services.ts';
import { listPaymentRequests } from './payment-store.ts';
import { presentRequest } from './present-request.ts';
import { readRequest } from './read-request.ts';
import { takeBackByOffice } from './take-back-by-office.ts';

type Dependencies = { db: Db; clock: Clock; jobs: Jobs; live: LiveBus; who: Who; services: PaymentServices };

export function paymentRoutes(http: Http, dependencies: Dependencies): void {
  const { db, who } = dependencies;
  http.get(
    '/api/payment-requests',
    {
      config: { access: 'list-payments' },
      schema: {
        summary: 'What clients were asked to pay, newest first; of what is settled the latest',
        querystring: z.object({ state: z.enum(['open', 'paid', 'waived']).optional() }),
        response: { 200: z.array(paymentRequestRow) },
      },
    },
    async (request, reply) => {
      const allowed = may(await who(request), 'list-payments');
      if (!allowed.ok) return answer(reply, allowed);
      const { state } = request.query;
      // What is open is all needed; of what is settled the office looks at the latest.
      const latest = state === 'open' ? {} : { latest: MOST_SETTLED };
      const rows = await listPaymentRequests(db, { ...latest, ...(state === undefined ? {} : { state }) });
      return answer(reply, ok(rows.map(presentRequest)));
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

  http.get(
    '/api/payment-requests/:id',
    {
      config: { access: 'read-payment-request' },
      schema: {
        summary: 'One payment request and all that happened to it',
        params: idParams,
        response: { 200: paymentRequestView },
      },
    },
    async (request, reply) => answer(reply, await readRequest(db, await who(request), request.params.id)),
  );

  http.post(
    '/api/payment-requests/:id/mbway',
    {
      config: { access: 'pay-by-mbway', rateLimit: { max: 30, timeWindow: 60_000 } },
      schema: {
        summary: 'Has a payment asked for on the client’s phone (N2)',
        params: idParams,
        body: mbwayBody,
        response: { 200: done },
      },
    },
    async (request, reply) =>
      answer(reply, await payByMbway(dependencies, await who(request), request.params.id, request.body)),
  );

  http.post(
    '/api/payments/:id/take-back',
    {
      config: { access: 'take-payment-back' },
      schema: {
        summary: 'Takes a payment back that did not stay, once (N3)',
        params: idParams,
        body: takeBackBody,
        response: { 200: done },
      },
    },
    async (request, reply) =>
      answer(reply, await takeBackByOffice(dependencies, await who(request), request.params.id, request.body.reason)),
  );

  http.get(
    '/api/over-payments',
    {
      config: { access: 'list-payments' },
      schema: { summary: 'For which requests more was paid than is asked', response: { 200: z.array(overPaymentRow) } },
    },
    async (request, reply) => {
      const allowed = may(await who(request), 'list-payments');
      if (!allowed.ok) return answer(reply, allowed);
      return answer(reply, ok(await listOverPayments(db)));
    },
  );

  http.post(
    '/api/payment-requests/:id/give-back',
    {
      config: { access: 'give-back' },
      schema: {
        summary: 'What was paid too much was given back, or is set aside (N3)',
        params: idParams,
        body: giveBackBody,
        response: { 200: done },
      },
    },
    async (request, reply) =>
      answer(reply, await giveBack(dependencies, await who(request), request.params.id, request.body)),
  );
}
