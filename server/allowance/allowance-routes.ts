import { z } from 'zod';
import type { ClientId } from '../../domain/kernel/id.ts';
import { day, done, idParams } from '../../protocol/common.ts';
import { adjustmentBody, allowanceView } from '../../protocol/people.ts';
import type { Who } from '../identity/who.ts';
import type { Clock } from '../platform/clock.ts';
import type { Http } from '../platform/http.ts';
import type { LiveBus } from '../platform/live-bus.ts';
import { answer } from '../platform/problem-reply.ts';
import type { Db } from '../tables.ts';
import { adjustMinutes } from './adjust-minutes.ts';
import { readLedger } from './read-ledger.ts';

type Dependencies = Readonly<{ db: Db; clock: Clock; live: LiveBus; who: Who }>;

export function allowanceRoutes(http: Http, dependencies: Dependencies): void {
  const { who } = dependencies;
  http.get(
    '/api/clients/:id/allowance',
    {
      config: { access: 'read-allowance' },
      schema: {
        summary: 'The ledger of a client’s free minutes, and what could be used on a day (A1–A3)',
        params: idParams,
        querystring: z.object({ on: day.optional() }),
        response: { 200: allowanceView },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      return answer(reply, await readLedger(dependencies, await who(request), id as ClientId, request.query.on));
    },
  );

  http.post(
    '/api/clients/:id/allowance',
    {
      config: { access: 'adjust-allowance' },
      schema: {
        summary: 'Gives or takes free minutes, with the reason',
        params: idParams,
        body: adjustmentBody,
        response: { 200: done },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      return answer(reply, await adjustMinutes(dependencies, await who(request), id as ClientId, request.body));
    },
  );
}
