import { Readable } from 'node:stream';
import { z } from 'zod';
import { asId } from '../../domain/kernel/id.ts';
import { ok, type Result } from '../../domain/kernel/result.ts';
import { lisbonDate } from '../../domain/kernel/time-text.ts';
import { DONE, done, idParams } from '../../protocol/common.ts';
import { askDeletionBody, deletionRow, deletionView, refuseDeletionBody } from '../../protocol/personal-data.ts';
import type { ProblemCode } from '../../protocol/problems.ts';
import type { Who } from '../identity/who.ts';
import type { Http } from '../platform/http.ts';
import { answer } from '../platform/problem-reply.ts';
import { askDeletion, withdrawDeletion } from './ask-deletion.ts';
import { carryOutDeletion, refuseDeletion } from './decide-deletion.ts';
import { exportClient } from './export-client.ts';
import type { PersonalDataRoom } from './personal-data-room.ts';
import { listDeletions, readDeletion } from './read-deletion.ts';

/** Files from one address of the internet: each reads everything. */
const EXPORTS = { max: 20, timeWindow: 600_000 };

const asDone = <C extends ProblemCode>(result: Result<true, C>) => (result.ok ? ok(DONE) : result);

/** What is kept about a client: taken along in a file, or deleted. */
export function personalDataRoutes(http: Http, room: PersonalDataRoom, who: Who): void {
  clientRoutes(http, room, who);
  officeRoutes(http, room, who);
}

function clientRoutes(http: Http, room: PersonalDataRoom, who: Who): void {
  http.get(
    '/api/clients/:id/export',
    {
      config: { access: 'export-client', rateLimit: EXPORTS },
      schema: { summary: 'Everything that is kept about a client, as one JSON file', params: idParams },
    },
    async (request, reply) => {
      const exported = await exportClient(room, await who(request), asId(request.params.id));
      if (!exported.ok) return answer(reply, exported);
      return reply
        .type('application/json; charset=utf-8')
        .header('cache-control', 'no-store')
        .header('content-disposition', `attachment; filename="iponto-${lisbonDate(room.clock.now())}.json"`)
        .send(Readable.from(exported.value));
    },
  );

  http.get(
    '/api/clients/:id/deletion',
    {
      config: { access: 'read-deletion' },
      schema: {
        summary: 'What a deletion would delete and keep, and what stands in its way',
        params: idParams,
        response: { 200: deletionView },
      },
    },
    async (request, reply) => answer(reply, await readDeletion(room.db, await who(request), asId(request.params.id))),
  );

  http.post(
    '/api/clients/:id/deletion',
    {
      config: { access: 'ask-deletion' },
      schema: {
        summary: 'The client asks for their data to be deleted',
        params: idParams,
        body: askDeletionBody,
        response: { 202: done },
      },
    },
    async (request, reply) => {
      const asked = { clientId: asId<'client'>(request.params.id), words: request.body.words ?? '' };
      return answer(reply, asDone(await askDeletion(room, await who(request), asked)), 202);
    },
  );

  http.post(
    '/api/clients/:id/deletion/withdraw',
    {
      config: { access: 'ask-deletion' },
      schema: { summary: 'Takes the request for deletion back', params: idParams, response: { 200: done } },
    },
    async (request, reply) =>
      answer(reply, asDone(await withdrawDeletion(room, await who(request), asId(request.params.id)))),
  );
}

function officeRoutes(http: Http, room: PersonalDataRoom, who: Who): void {
  http.get(
    '/api/deletion-requests',
    {
      config: { access: 'decide-deletion' },
      schema: {
        summary: 'Who asked for their data to be deleted, oldest first',
        response: { 200: z.array(deletionRow) },
      },
    },
    async (request, reply) => answer(reply, await listDeletions(room.db, await who(request))),
  );

  http.post(
    '/api/deletion-requests/:id/carry-out',
    {
      config: { access: 'decide-deletion' },
      schema: { summary: 'Deletes the client’s data for good', params: idParams, response: { 200: done } },
    },
    async (request, reply) =>
      answer(reply, asDone(await carryOutDeletion(room, await who(request), request.params.id))),
  );

  http.post(
    '/api/deletion-requests/:id/refuse',
    {
      config: { access: 'decide-deletion' },
      schema: {
        summary: 'Refuses a deletion, saying why',
        params: idParams,
        body: refuseDeletionBody,
        response: { 200: done },
      },
    },
    async (request, reply) => {
      const refusal = { requestId: request.params.id, reason: request.body.reason };
      return answer(reply, asDone(await refuseDeletion(room, await who(request), refusal)));
    },
  );
}
