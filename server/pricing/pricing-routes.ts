import { priceAnswer, priceQuery } from '../../protocol/price.ts';
import type { Clock } from '../platform/clock.ts';
import type { Http } from '../platform/http.ts';
import { answer } from '../platform/problem-reply.ts';
import type { Db } from '../tables.ts';
import { askPrice } from './ask-price.ts';

export function pricingRoutes(http: Http, dependencies: { db: Db; clock: Clock }): void {
  http.get(
    '/api/price',
    {
      config: { access: 'read-price' },
      schema: {
        summary: 'What a session of so many minutes costs (P1–P6)',
        querystring: priceQuery,
        response: { 200: priceAnswer },
      },
    },
    async (request, reply) => answer(reply, await askPrice(dependencies, request.query)),
  );
}
