import { z } from 'zod';
import { may } from '../../domain/access/may.ts';
import { ok } from '../../domain/kernel/result.ts';
import { CALLBACK_NAMES } from '../../domain/payment/callback.ts';
import { DONE, done, idParams } from '../../protocol/common.ts';
import { callbackList } from '../../protocol/office.ts';
import type { Who } from '../identity/who.ts';
import type { Clock } from '../platform/clock.ts';
import type { Http } from '../platform/http.ts';
import type { Jobs } from '../platform/jobs.ts';
import type { LiveBus } from '../platform/live-bus.ts';
import { answer } from '../platform/problem-reply.ts';
import type { Db } from '../tables.ts';
import { bookAnother } from './book-another.ts';
import { listCallbacks } from './list-callbacks.ts';
import type { PaymentServices } from './payment-services.ts';
import { receiveCallback } from './receive-callback.ts';

type Dependencies = Readonly<{
  db: Db;
  clock: Clock;
  jobs: Jobs;
  live: LiveBus;
  who: Who;
  services: PaymentServices;
}>;

const TELLINGS = { max: 600, timeWindow: 60_000 };
/** Whatever is sent is answered: a service that gets anything but 200 tells the same thirteen times. */
const told = z.object(
  Object.fromEntries(
    Object.values(CALLBACK_NAMES)
      .flat()
      .map((name) => [name, z.string().max(500).optional().catch('')]),
  ),
);

export function callbackRoutes(http: Http, dependencies: Dependencies): void {
  const { db, clock, live, who } = dependencies;
  http.get(
    '/api/payments/callback',
    {
      config: { access: 'call-back', rateLimit: TELLINGS },
      schema: { summary: 'A payment service tells of a payment (N3)', querystring: told, response: { 200: done } },
    },
    async (request, reply) => {
      await receiveCallback(dependencies, request.query);
      return answer(reply, ok(DONE));
    },
  );

  http.get(
    '/api/payment-callbacks',
    {
      config: { access: 'read-callbacks' },
      schema: {
        summary: 'What payment services told that fits no request, newest first',
        response: { 200: callbackList },
      },
    },
    async (request, reply) => {
      const allowed = may(await who(request), 'read-callbacks');
      return answer(reply, allowed.ok ? ok(await listCallbacks(db, clock.now())) : allowed);
    },
  );

  http.post(
    '/api/payment-callbacks/:id/seen',
    {
      config: { access: 'read-callbacks' },
      schema: { summary: 'The office has dealt with it', params: idParams, response: { 200: done } },
    },
    async (request, reply) => {
      const actor = await who(request);
      const allowed = may(actor, 'read-callbacks');
      if (!allowed.ok) return answer(reply, allowed);
      await db.transaction().execute(async (tx) => {
        await tx
          .updateTable('payment_callbacks')
          .set({ seen_at: clock.now(), seen_by: actor.kind === 'staff' ? actor.userId : null })
          .where('id', '=', request.params.id)
          .where('seen_at', 'is', null)
          .execute();
        await live.tell(tx, 'payments');
      });
      return answer(reply, ok(DONE));
    },
  );

  http.post(
    '/api/payment-callbacks/:id/book',
    {
      config: { access: 'clear-payment' },
      schema: {
        summary: 'It tells of another payment than the one that was booked before (N3)',
        params: idParams,
        response: { 200: done },
      },
    },
    async (request, reply) => answer(reply, await bookAnother(dependencies, await who(request), request.params.id)),
  );
}
