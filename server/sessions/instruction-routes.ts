import { asId } from '../../domain/kernel/id.ts';
import { ok, type Result } from '../../domain/kernel/result.ts';
import { DONE, done, idParams } from '../../protocol/common.ts';
import type { ProblemCode } from '../../protocol/problems.ts';
import { holdBody, instructBody, instructionBody } from '../../protocol/sessions.ts';
import type { Who } from '../identity/who.ts';
import type { Http } from '../platform/http.ts';
import { answer } from '../platform/problem-reply.ts';
import { clientFaces } from './client-faces.ts';
import { confirmInstruction } from './confirm-instruction.ts';
import { holdInput } from './hold-input.ts';
import { instructClient } from './instruct-client.ts';
import type { SessionRoom } from './session-room.ts';
import { takeBackInstruction } from './take-back-instruction.ts';

/** R1, R2, R5: what the technician explicitly asks of the client, and the client's yes to it. */
export function instructionRoutes(http: Http, room: SessionRoom, who: Who): void {
  const config = { access: 'instruct-client' } as const;
  http.post(
    '/api/sessions/:id/instruct',
    {
      config,
      schema: {
        summary: 'Asks something of the client, explicitly (R1, R2, R5)',
        params: idParams,
        body: instructBody,
        response: { 200: done },
      },
    },
    async (request, reply) =>
      answer(reply, quiet(await instructClient(room, await who(request), asId(request.params.id), request.body))),
  );
  http.post(
    '/api/sessions/:id/take-back-instruction',
    {
      config,
      schema: {
        summary: 'An instruction no longer stands',
        params: idParams,
        body: instructionBody,
        response: { 200: done },
      },
    },
    async (request, reply) => {
      const { instruction } = request.body;
      const actor = await who(request);
      return answer(reply, quiet(await takeBackInstruction(room, actor, asId(request.params.id), instruction)));
    },
  );
  http.post(
    '/api/sessions/:id/hold-input',
    {
      config: { access: 'hold-input' },
      schema: {
        summary: 'Holds the equipment’s own keyboard and mouse, or frees them (R5)',
        params: idParams,
        body: holdBody,
        response: { 200: done },
      },
    },
    async (request, reply) => {
      const held = await holdInput(room, await who(request), asId(request.params.id), request.body.held);
      return answer(reply, quiet(held));
    },
  );
  clientFaces(http, room, who).route(
    {
      ...{ method: 'POST', name: 'confirm-instruction', on: ['equipment', 'phone'], access: 'confirm-instruction' },
      ...{ summary: 'The client agrees to what is asked: on the phone, or by hand at the equipment' },
      ...{ body: instructionBody, answer: done },
    },
    async ({ actor, id }, { instruction }) => quiet(await confirmInstruction(room, actor, id, instruction)),
  );
}

function quiet<C extends ProblemCode>(result: Result<unknown, C>) {
  return result.ok ? ok(DONE) : result;
}
