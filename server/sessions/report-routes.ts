import { z } from 'zod';
import { asId } from '../../domain/kernel/id.ts';
import { ok } from '../../domain/kernel/result.ts';
import { DONE, done, idParams } from '../../protocol/common.ts';
import { reportDraft, reportNotes, reportTemplate, templateBody } from '../../protocol/tools.ts';
import type { Who } from '../identity/who.ts';
import type { Http } from '../platform/http.ts';
import { answer } from '../platform/problem-reply.ts';
import { listTemplates, removeTemplate, saveTemplate } from './report-templates.ts';
import type { SessionRoom } from './session-room.ts';
import { readNotes, writeReport } from './write-report.ts';

/** What was done in a session, and the sentences it is made of. */
export function reportRoutes(http: Http, room: SessionRoom, who: Who): void {
  http.get(
    '/api/sessions/:id/report',
    {
      config: { access: 'write-report' },
      schema: { summary: 'The notes of a session', params: idParams, response: { 200: reportNotes } },
    },
    async (request, reply) => answer(reply, await readNotes(room, await who(request), asId(request.params.id))),
  );

  http.put(
    '/api/sessions/:id/report',
    {
      config: { access: 'write-report' },
      schema: {
        summary: 'Keeps the notes of a session as they now are',
        params: idParams,
        body: reportDraft,
        response: { 200: reportNotes },
      },
    },
    async (request, reply) =>
      answer(reply, await writeReport(room, await who(request), asId(request.params.id), request.body)),
  );

  http.get(
    '/api/report-templates',
    {
      config: { access: 'use-templates' },
      schema: { summary: 'Sentences that reports are made of', response: { 200: z.array(reportTemplate) } },
    },
    async (request, reply) => answer(reply, await listTemplates(room, await who(request))),
  );

  http.put(
    '/api/report-templates',
    {
      config: { access: 'use-templates' },
      schema: {
        summary: 'Adds a template, or changes the one of that name',
        body: templateBody,
        response: { 200: done },
      },
    },
    async (request, reply) => {
      const saved = await saveTemplate(room, await who(request), request.body);
      return answer(reply, saved.ok ? ok(DONE) : saved);
    },
  );

  http.delete(
    '/api/report-templates/:id',
    {
      config: { access: 'use-templates' },
      schema: { summary: 'Removes a template', params: idParams, response: { 200: done } },
    },
    async (request, reply) => {
      const removed = await removeTemplate(room, await who(request), request.params.id);
      return answer(reply, removed.ok ? ok(DONE) : removed);
    },
  );
}
