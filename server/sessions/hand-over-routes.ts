import { z } from 'zod';
import { asId } from '../../domain/kernel/id.ts';
import { ok } from '../../domain/kernel/result.ts';
import { DONE, done, idParams } from '../../protocol/common.ts';
import { colleague, handOverBody } from '../../protocol/tools.ts';
import type { Who } from '../identity/who.ts';
import type { Http } from '../platform/http.ts';
import { answer } from '../platform/problem-reply.ts';
import { handOverSession, listColleagues } from './hand-over-session.ts';
import type { SessionRoom } from './session-room.ts';

export function handOverRoutes(http: Http, room: SessionRoom, who: Who): void {
  http.get(
    '/api/technicians',
    {
      config: { access: 'read-queue' },
      schema: { summary: 'Who can be handed a session', response: { 200: z.array(colleague) } },
    },
    async (request, reply) => answer(reply, await listColleagues(room, await who(request))),
  );

  http.post(
    '/api/sessions/:id/hand-over',
    {
      config: { access: 'hand-over-session' },
      schema: {
        summary: 'Hands a session, or a request, to a colleague',
        params: idParams,
        body: handOverBody,
        response: { 200: done },
      },
    },
    async (request, reply) => {
      const { technicianId } = request.body;
      const handed = await handOverSession(room, await who(request), asId(request.params.id), asId(technicianId));
      return answer(reply, handed.ok ? ok(DONE) : handed);
    },
  );
}
