import { Readable } from 'node:stream';
import { z } from 'zod';
import { asId } from '../../domain/kernel/id.ts';
import { ok } from '../../domain/kernel/result.ts';
import { AGENT_CARRY_PATH } from '../../protocol/agent.ts';
import { DONE, done, idParams } from '../../protocol/common.ts';
import {
  exchangeFiles,
  fileAsk,
  fileOffer,
  keptFile,
  receivedBody,
  transferParams,
  transferView,
} from '../../protocol/tools.ts';
import type { Who } from '../identity/who.ts';
import type { Http } from '../platform/http.ts';
import { answer, sendProblem } from '../platform/problem-reply.ts';
import { askForFile, confirmFile, filesUnderWay, listFiles, offerFile, sendFile, takeFile } from './carry-file.ts';
import type { ToolRoom } from './tool-room.ts';

const BYTES = 'application/octet-stream';
const ticketParams = z.object({ ticket: z.string().max(64) });

/** Files between the technician's browser and the exchange folder of the equipment. */
export async function fileRoutes(http: Http, tools: ToolRoom, who: Who): Promise<void> {
  const room = { ...tools, files: filesUnderWay(), log: http.log };
  http.get(
    '/api/sessions/:id/files',
    {
      config: { access: 'use-tools' },
      schema: { summary: 'The exchange folder', params: idParams, response: { 200: exchangeFiles } },
    },
    async (request, reply) => answer(reply, await listFiles(room, await who(request), asId(request.params.id))),
  );

  http.post(
    '/api/sessions/:id/files/offer',
    {
      config: { access: 'use-tools' },
      schema: {
        summary: 'Offers a file to the equipment',
        params: idParams,
        body: fileOffer,
        response: { 200: transferView },
      },
    },
    async (request, reply) =>
      answer(reply, await offerFile(room, await who(request), asId(request.params.id), request.body)),
  );

  http.post(
    '/api/sessions/:id/files/ask',
    {
      config: { access: 'use-tools' },
      schema: {
        summary: 'Asks the equipment for a file of its exchange folder',
        params: idParams,
        body: fileAsk,
        response: { 200: transferView },
      },
    },
    async (request, reply) =>
      answer(reply, await askForFile(room, await who(request), asId(request.params.id), request.body.name)),
  );

  http.get(
    '/api/sessions/:id/files/:transfer',
    { config: { access: 'use-tools' }, schema: { summary: 'The bytes of a file asked for', params: transferParams } },
    async (request, reply) => {
      const { id, transfer } = request.params;
      const taken = await takeFile(room, await who(request), asId(id), transfer);
      if (!taken.ok) return answer(reply, taken);
      const { bytes, body } = taken.value;
      // Never shown by the browser as a page of ours, whatever is in it.
      return reply
        .header('content-length', bytes)
        .header('content-disposition', 'attachment')
        .header('cache-control', 'no-store')
        .type(BYTES)
        .send(body);
    },
  );

  http.post(
    '/api/sessions/:id/files/:transfer/received',
    {
      config: { access: 'use-tools' },
      schema: {
        summary: 'The checksum of what arrived',
        params: transferParams,
        body: receivedBody,
        response: { 200: done },
      },
    },
    async (request, reply) => {
      const { id, transfer } = request.params;
      const { sha256 } = request.body;
      const confirmed = await confirmFile(room, await who(request), asId(id), { transfer, sha256 });
      return answer(reply, confirmed.ok ? ok(DONE) : confirmed);
    },
  );

  await http.register(async (scope: Http) => {
    // Only here a body is handed on as it comes, without being held: its length is checked as it passes.
    scope.addContentTypeParser(BYTES, (_request, body, parsed) => parsed(null, body));

    scope.put(
      '/api/sessions/:id/files/:transfer',
      {
        config: { access: 'use-tools' },
        schema: { summary: 'The bytes of an offered file', params: transferParams, response: { 200: keptFile } },
      },
      async (request, reply) => {
        const { id, transfer } = request.params;
        const sent = await sendFile(room, await who(request), asId(id), { transfer, body: request.body });
        // What is left of a refused body is not waited for.
        if (!sent.ok) reply.header('connection', 'close');
        return answer(reply, sent);
      },
    );
    carryRoutes(scope, room);
  });
}

/** The agent's side: its one-time ticket came inside a signed instruction. */
function carryRoutes(http: Http, { crossings }: ToolRoom): void {
  http.get(
    `${AGENT_CARRY_PATH}/:ticket`,
    { config: { access: 'carry' }, schema: { summary: 'What the agent is to take', params: ticketParams } },
    async (request, reply) => {
      const door = crossings.admit(request.params.ticket);
      if (door === null || door.bytes === null) return sendProblem(reply, 'link-used-or-expired');
      door.arrive(door.bytes);
      return reply.header('content-length', door.bytes).type(BYTES).send(door.crossing.take());
    },
  );

  http.post(
    `${AGENT_CARRY_PATH}/:ticket`,
    {
      config: { access: 'carry' },
      schema: { summary: 'What the agent brings', params: ticketParams, response: { 200: done } },
    },
    async (request, reply) => {
      const bytes = Number(request.headers['content-length']);
      const door = crossings.admit(request.params.ticket);
      if (door === null || door.bytes !== null || !(request.body instanceof Readable) || !Number.isInteger(bytes)) {
        return sendProblem(reply, 'link-used-or-expired');
      }
      door.arrive(bytes);
      try {
        await door.crossing.bring(request.body, bytes);
      } catch {
        // The other side is gone, or this one was: whoever is left is told by its own broken line.
        return sendProblem(reply, 'line-broke');
      }
      return reply.send(DONE);
    },
  );
}
