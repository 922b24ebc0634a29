import { z } from 'zod';
import { asId } from '../../domain/kernel/id.ts';
import { ok } from '../../domain/kernel/result.ts';
import { clientHistory } from '../../protocol/client-history.ts';
import { DONE, done, id, idParams } from '../../protocol/common.ts';
import { equipmentDetails } from '../../protocol/equipment.ts';
import { cancelBody, phoneRequestBody, queueView, sayBody } from '../../protocol/sessions.ts';
import type { Who } from '../identity/who.ts';
import type { Http } from '../platform/http.ts';
import { answer } from '../platform/problem-reply.ts';
import { answerRequest } from './answer-request.ts';
import { readClientHistory } from './read-client-history.ts';
import { readEquipment } from './read-equipment.ts';
import { readQueue } from './read-queue.ts';
import { refuseSession } from './refuse-session.ts';
import { requestByPhone } from './request-by-phone.ts';
import type { SessionRoom } from './session-room.ts';

/** The queue, and what staff do with those who wait in it. */
export function queueRoutes(http: Http, room: SessionRoom, who: Who): void {
  http.get(
    '/api/queue',
    {
      config: { access: 'read-queue' },
      schema: { summary: 'Who waits and who is being helped, oldest first', response: { 200: queueView } },
    },
    async (request, reply) => answer(reply, await readQueue(room, await who(request))),
  );

  http.post(
    '/api/equipment/:id/phone-request',
    {
      config: { access: 'request-by-phone' },
      schema: {
        summary: 'A request for a client who phones; terms and price are agreed to on the equipment’s page (G4)',
        params: idParams,
        body: phoneRequestBody,
        response: { 201: z.object({ id }) },
      },
    },
    async (request, reply) => {
      const phoned = { equipmentId: asId<'equipment'>(request.params.id), ...request.body };
      return answer(reply, await requestByPhone(room, await who(request), phoned), 201);
    },
  );

  http.get(
    '/api/equipment/:id',
    {
      config: { access: 'read-equipment' },
      schema: { summary: 'A machine with its history', params: idParams, response: { 200: equipmentDetails } },
    },
    async (request, reply) => answer(reply, await readEquipment(room, await who(request), asId(request.params.id))),
  );

  http.get(
    '/api/clients/:id/history',
    {
      config: { access: 'read-client-history' },
      schema: {
        summary: 'What was done for a client lately, and what is still to pay',
        params: idParams,
        response: { 200: clientHistory },
      },
    },
    async (request, reply) => answer(reply, await readClientHistory(room, await who(request), asId(request.params.id))),
  );

  http.post(
    '/api/sessions/:id/answer',
    {
      config: { access: 'answer-request' },
      schema: {
        summary: 'An answer in words to a request; the same key again is the same answer',
        params: idParams,
        body: sayBody,
        response: { 200: done },
      },
    },
    async (request, reply) => {
      const answered = await answerRequest(room, await who(request), asId(request.params.id), request.body);
      return answer(reply, answered.ok ? ok(DONE) : answered);
    },
  );

  http.post(
    '/api/sessions/:id/refuse',
    {
      config: { access: 'refuse-session' },
      schema: {
        summary: 'We can not help with a request; its client reads why, and nothing is charged',
        params: idParams,
        body: cancelBody,
        response: { 200: done },
      },
    },
    async (request, reply) => {
      const refused = await refuseSession(room, await who(request), asId(request.params.id), request.body.reason);
      return answer(reply, refused.ok ? ok(DONE) : refused);
    },
  );
}
