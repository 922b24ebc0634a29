import { z } from 'zod';
import { month } from '../../protocol/documents.ts';
import type { Who } from '../identity/who.ts';
import type { Clock } from '../platform/clock.ts';
import type { Http } from '../platform/http.ts';
import { answer } from '../platform/problem-reply.ts';
import type { Db } from '../tables.ts';
import { exportSaft } from './export-saft.ts';

export function saftRoutes(
  http: Http,
  room: Readonly<{ db: Db; clock: Clock; version: string; fiscal: boolean; who: Who }>,
): void {
  http.get(
    '/api/saft/:month.xml',
    {
      config: { access: 'export-saft' },
      schema: { summary: 'The SAF-T (PT) 1.04_01 of a month, valid or not at all', params: z.object({ month }) },
    },
    async (request, reply) => {
      const file = await exportSaft(room, await room.who(request), request.params.month);
      if (!file.ok) return answer(reply, file);
      return reply
        .type('application/xml')
        .header('content-disposition', `attachment; filename="${file.value.name}"`)
        .send(file.value.xml);
    },
  );
}
