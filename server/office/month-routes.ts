import { z } from 'zod';
import { language } from '../../protocol/common.ts';
import { monthView } from '../../protocol/office.ts';
import type { Who } from '../identity/who.ts';
import type { Clock } from '../platform/clock.ts';
import type { Http } from '../platform/http.ts';
import { answer } from '../platform/problem-reply.ts';
import type { Db } from '../tables.ts';
import { daysCsv, openCsv } from './month-csv.ts';
import { readMonth } from './read-month.ts';

const month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
  .optional();

/** What a month came to: for the office's home, and as tables to download. */
export function monthRoutes(http: Http, dependencies: { db: Db; clock: Clock; who: Who }): void {
  const { who } = dependencies;
  http.get(
    '/api/month',
    {
      config: { access: 'read-month' },
      schema: {
        summary: 'What a month came to, day by day, and what is open now',
        querystring: z.object({ month }),
        response: { 200: monthView },
      },
    },
    async (request, reply) => answer(reply, await readMonth(dependencies, await who(request), request.query.month)),
  );

  http.get(
    '/api/month/:table',
    {
      config: { access: 'read-month' },
      schema: {
        summary: 'The same as a table for a spreadsheet',
        params: z.object({ table: z.enum(['days.csv', 'open.csv']) }),
        querystring: z.object({ month, language: language.default('pt') }),
      },
    },
    async (request, reply) => {
      const { params, query } = request;
      const table = params.table === 'days.csv' ? daysCsv : openCsv;
      const made = await table(dependencies, await who(request), { month: query.month, language: query.language });
      if (!made.ok) return answer(reply, made);
      const name = params.table === 'days.csv' ? `${query.month ?? 'month'}-days.csv` : 'open.csv';
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="iponto-${name}"`)
        .serializer((payload: unknown) => String(payload))
        .send(made.value);
    },
  );
}
