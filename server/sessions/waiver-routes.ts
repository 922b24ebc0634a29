import { asId } from '../../domain/kernel/id.ts';
import { done, idParams } from '../../protocol/common.ts';
import { waiverBody, waiversView } from '../../protocol/office.ts';
import type { Who } from '../identity/who.ts';
import type { Http } from '../platform/http.ts';
import { answer } from '../platform/problem-reply.ts';
import { readWaivers } from './read-waivers.ts';
import type { SessionRoom } from './session-room.ts';
import { waiveSession } from './waive-session.ts';

/** What the office decides about the price of a session. */
export function waiverRoutes(http: Http, room: SessionRoom, who: Who): void {
  http.get(
    '/api/sessions/:id/waivers',
    {
      config: { access: 'waive-session' },
      schema: {
        summary: 'What can be let off of a session, and what was, or is promised (T1)',
        params: idParams,
        response: { 200: waiversView },
      },
    },
    async (request, reply) => answer(reply, await readWaivers(room.db, await who(request), asId(request.params.id))),
  );

  http.post(
    '/api/sessions/:id/waive',
    {
      config: { access: 'waive-session' },
      schema: {
        summary: 'Lets the client off all or part of a session, with the reason (T1)',
        params: idParams,
        body: waiverBody,
        response: { 200: done },
      },
    },
    async (request, reply) =>
      answer(reply, await waiveSession(room, await who(request), asId(request.params.id), request.body)),
  );
}
