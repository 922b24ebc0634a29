import { z } from 'zod';
import { may } from '../../domain/access/may.ts';
import { ok } from '../../domain/kernel/result.ts';
import { DONE, done, idParams } from '../../protocol/common.ts';
import { alertView } from '../../protocol/office.ts';
import type { Who } from '../identity/who.ts';
import type { Clock } from '../platform/clock.ts';
import type { Http } from '../platform/http.ts';
import type { LiveBus } from '../platform/live-bus.ts';
import { answer } from '../platform/problem-reply.ts';
import type { Db } from '../tables.ts';

type Dependencies = Readonly<{ db: Db; clock: Clock; live: LiveBus; who: Who }>;

/** What the office must look at: a recording or a mail that failed, work that was given up. */
export function alertRoutes(http: Http, { db, clock, live, who }: Dependencies): void {
  http.get(
    '/api/alerts',
    {
      config: { access: 'read-alerts' },
      schema: { summary: 'What the office has not dealt with, newest first', response: { 200: z.array(alertView) } },
    },
    async (request, reply) => {
      const allowed = may(await who(request), 'read-alerts');
      if (!allowed.ok) return answer(reply, allowed);
      const rows = await db
        .selectFrom('alerts')
        .leftJoin('payment_requests', (join) =>
          join
            .onRef('payment_requests.session_id', '=', 'alerts.session_id')
            .on('alerts.kind', 'in', ['payment-taken-back', 'receipt-to-annul']),
        )
        .selectAll('alerts')
        .select('payment_requests.id as request_id')
        .where('seen_at', 'is', null)
        .orderBy('at', 'desc')
        .execute();
      const alerts = rows.map((row) => ({
        ...{ id: row.id, kind: row.kind, detail: row.detail, amountCents: row.amount_cents },
        ...{ sessionId: row.session_id, requestId: row.request_id, at: row.at.toString() },
      }));
      return answer(reply, ok(alerts));
    },
  );

  http.post(
    '/api/alerts/:id/seen',
    {
      config: { access: 'read-alerts' },
      schema: { summary: 'The office has dealt with it', params: idParams, response: { 200: done } },
    },
    async (request, reply) => {
      const allowed = may(await who(request), 'read-alerts');
      if (!allowed.ok) return answer(reply, allowed);
      await db.transaction().execute(async (tx) => {
        await tx.updateTable('alerts').set({ seen_at: clock.now() }).where('id', '=', request.params.id).execute();
        await live.tell(tx, 'alerts');
      });
      return answer(reply, ok(DONE));
    },
  );
}
