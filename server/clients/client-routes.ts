import { z } from 'zod';
import { asId } from '../../domain/kernel/id.ts';
import { ok } from '../../domain/kernel/result.ts';
import { DONE, done, id, idParams } from '../../protocol/common.ts';
import { clientBody, clientChange, clientPatch, clientRow, clientsQuery, clientView } from '../../protocol/people.ts';
import type { Who } from '../identity/who.ts';
import type { Http } from '../platform/http.ts';
import { answer } from '../platform/problem-reply.ts';
import { type ChangeDependencies, changeClient } from './change-client.ts';
import { readChanges } from './client-changes.ts';
import { createClient } from './create-client.ts';
import { listClients, type ReadClientDependencies, readClient } from './read-client.ts';

export function clientRoutes(
  http: Http,
  dependencies: ReadClientDependencies & ChangeDependencies & { who: Who },
): void {
  const { who } = dependencies;

  http.get(
    '/api/clients',
    {
      config: { access: 'list-clients' },
      schema: { summary: 'The clients, searched', querystring: clientsQuery, response: { 200: z.array(clientRow) } },
    },
    async (request, reply) => answer(reply, await listClients(dependencies, await who(request), request.query.q)),
  );

  http.post(
    '/api/clients',
    {
      config: { access: 'create-client' },
      schema: { summary: 'Add a client', body: clientBody, response: { 201: z.object({ id }) } },
    },
    async (request, reply) => answer(reply, await createClient(dependencies, await who(request), request.body), 201),
  );

  http.get(
    '/api/clients/:id',
    {
      config: { access: 'read-client' },
      schema: { summary: 'A client, whole', params: idParams, response: { 200: clientView } },
    },
    async (request, reply) =>
      answer(reply, await readClient(dependencies, await who(request), asId(request.params.id))),
  );

  http.patch(
    '/api/clients/:id',
    {
      config: { access: 'change-client' },
      schema: { summary: 'Change a client', params: idParams, body: clientPatch, response: { 200: done } },
    },
    async (request, reply) => {
      const actor = await who(request);
      const changed = await changeClient(dependencies, actor, asId(request.params.id), request.body);
      return answer(reply, changed.ok ? ok(DONE) : changed);
    },
  );

  http.get(
    '/api/clients/:id/changes',
    {
      config: { access: 'read-client-changes' },
      schema: {
        summary: 'What was changed in a client’s data, newest first',
        params: idParams,
        response: { 200: z.array(clientChange) },
      },
    },
    async (request, reply) =>
      answer(reply, await readChanges(dependencies.db, await who(request), asId(request.params.id))),
  );
}
