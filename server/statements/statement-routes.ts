import { Readable } from 'node:stream';
import { z } from 'zod';
import { may } from '../../domain/access/may.ts';
import { ok, refuse } from '../../domain/kernel/result.ts';
import { done, idParams } from '../../protocol/common.ts';
import {
  asideBody,
  assignBody,
  confirmBody,
  entryList,
  entryQuery,
  fileEntriesQuery,
  fileEntryList,
  STATEMENT_BYTES,
  statementFileView,
  statementName,
  takenFile,
} from '../../protocol/statements.ts';
import type { Who } from '../identity/who.ts';
import type { Http } from '../platform/http.ts';
import { languageOf } from '../platform/language.ts';
import { answer, sendProblem } from '../platform/problem-reply.ts';
import { assignEntry } from './assign-entry.ts';
import { confirmEntry } from './confirm-entry.ts';
import { listEntries, listFileEntries } from './list-entries.ts';
import { listFiles } from './present-statement.ts';
import { putEntryBack, setEntryAside } from './set-entry-aside.ts';
import type { StatementRoom } from './statement-room.ts';
import { takeFile } from './take-file.ts';

/** Bank statements: the files, what is in them, and the tray of what the office decides (N3). */
export async function statementRoutes(http: Http, room: StatementRoom, who: Who): Promise<void> {
  const { db } = room;
  await http.register(async (scope: Http) => {
    // Only here a body is handed on as it comes: a statement goes to the disk without being held.
    scope.addContentTypeParser(STATEMENT_BYTES, (_request, body, parsed) => parsed(null, body));
    scope.post(
      '/api/statement-files',
      {
        config: { access: 'take-statement' },
        schema: {
          summary: 'A bank statement, CAMT.053 or MT940, to be read and matched (N3)',
          querystring: statementName,
          response: { 200: takenFile },
        },
      },
      async (request, reply) => {
        // A body that came as something else, such as JSON, is no file.
        const { body } = request;
        if (!(body instanceof Readable)) return sendProblem(reply, 'bad-request', { about: 'body' });
        const taken = await takeFile(room, await who(request), { name: request.query.name, body });
        // What is left of a refused body is not waited for.
        if (!taken.ok) reply.header('connection', 'close');
        return answer(reply, taken);
      },
    );
  });

  http.get(
    '/api/statement-files',
    {
      config: { access: 'read-statements' },
      schema: { summary: 'The latest statement files, newest first', response: { 200: z.array(statementFileView) } },
    },
    async (request, reply) => {
      const allowed = may(await who(request), 'read-statements');
      if (!allowed.ok) return answer(reply, allowed);
      return answer(reply, ok(await listFiles(db, languageOf(request.headers['accept-language']))));
    },
  );

  http.get(
    '/api/statement-files/:id/entries',
    {
      config: { access: 'read-statements' },
      schema: {
        summary: 'A statement file and its entries as the bank told them, each with what it paid (N3)',
        params: idParams,
        querystring: fileEntriesQuery,
        response: { 200: fileEntryList },
      },
    },
    async (request, reply) => {
      const allowed = may(await who(request), 'read-statements');
      if (!allowed.ok) return answer(reply, allowed);
      const language = languageOf(request.headers['accept-language']);
      const found = await listFileEntries(db, { fileId: request.params.id, after: request.query.after, language });
      return answer(reply, found === null ? refuse('not-found') : ok(found));
    },
  );

  http.get(
    '/api/bank-entries',
    {
      config: { access: 'read-statements' },
      schema: {
        summary: 'What of the bank statements waits for a decision, or was set aside',
        querystring: entryQuery,
        response: { 200: entryList },
      },
    },
    async (request, reply) => {
      const allowed = may(await who(request), 'read-statements');
      if (!allowed.ok) return answer(reply, allowed);
      return answer(reply, ok(await listEntries(db, request.query.state)));
    },
  );

  const settle = { config: { access: 'settle-entry' as const } };
  http.post(
    '/api/bank-entries/:id/confirm',
    {
      ...settle,
      schema: {
        summary: 'Agrees with what was suggested',
        params: idParams,
        body: confirmBody,
        response: { 200: done },
      },
    },
    async (request, reply) =>
      answer(reply, await confirmEntry(room, await who(request), request.params.id, request.body)),
  );

  http.post(
    '/api/bank-entries/:id/assign',
    {
      ...settle,
      schema: { summary: 'Says which request it pays', params: idParams, body: assignBody, response: { 200: done } },
    },
    async (request, reply) =>
      answer(reply, await assignEntry(room, await who(request), request.params.id, request.body.requestId)),
  );

  http.post(
    '/api/bank-entries/:id/set-aside',
    {
      ...settle,
      schema: { summary: 'Takes it out of the tray', params: idParams, body: asideBody, response: { 200: done } },
    },
    async (request, reply) =>
      answer(reply, await setEntryAside(room, await who(request), request.params.id, request.body.reason)),
  );

  http.post(
    '/api/bank-entries/:id/put-back',
    { ...settle, schema: { summary: 'Puts it into the tray again', params: idParams, response: { 200: done } } },
    async (request, reply) => answer(reply, await putEntryBack(room, await who(request), request.params.id)),
  );
}
