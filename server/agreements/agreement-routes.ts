import { z } from 'zod';
import { ok } from '../../domain/kernel/result.ts';
import {
  agreementParams,
  agreementView,
  draftBody,
  draftParams,
  publishBody,
  publishedView,
} from '../../protocol/agreements.ts';
import { DONE, done, time } from '../../protocol/common.ts';
import type { Who } from '../identity/who.ts';
import type { Http } from '../platform/http.ts';
import { answer } from '../platform/problem-reply.ts';
import { publishAgreement } from './publish-agreement.ts';
import { readAgreements } from './read-agreements.ts';
import { type AgreementsRoom, discardDrafts, saveDraft } from './save-draft.ts';

/** The office's page of the texts that clients agree to (G4). */
export function agreementRoutes(http: Http, room: AgreementsRoom, who: Who): void {
  http.get(
    '/api/agreements',
    {
      config: { access: 'read-agreements' },
      schema: { summary: 'The agreements with their versions and drafts', response: { 200: z.array(agreementView) } },
    },
    async (request, reply) => answer(reply, await readAgreements(room.db, await who(request))),
  );

  http.put(
    '/api/agreements/:kind/drafts/:language',
    {
      config: { access: 'write-agreement' },
      schema: {
        summary: 'Keeps a draft of the next version',
        params: draftParams,
        body: draftBody,
        response: { 200: z.object({ changedAt: time }) },
      },
    },
    async (request, reply) => {
      const { base, ...text } = request.body;
      const draft = { ...request.params, ...text, base: base === null ? null : Temporal.Instant.from(base) };
      const saved = await saveDraft(room, await who(request), draft);
      return answer(reply, saved.ok ? ok({ changedAt: saved.value.changedAt.toString() }) : saved);
    },
  );

  http.delete(
    '/api/agreements/:kind/drafts',
    {
      config: { access: 'write-agreement' },
      schema: { summary: 'Throws the drafts away', params: agreementParams, response: { 200: done } },
    },
    async (request, reply) => {
      const dropped = await discardDrafts(room, await who(request), request.params.kind);
      return answer(reply, dropped.ok ? ok(DONE) : dropped);
    },
  );

  http.post(
    '/api/agreements/:kind/publish',
    {
      config: { access: 'publish-agreement' },
      schema: {
        summary: 'Makes the drafts the next version, for good (G4)',
        params: agreementParams,
        body: publishBody,
        response: { 201: publishedView },
      },
    },
    async (request, reply) => {
      const { pt, en } = request.body;
      const read = { pt: Temporal.Instant.from(pt), en: Temporal.Instant.from(en) };
      const { kind } = request.params;
      return answer(reply, await publishAgreement(room, await who(request), { kind, read }), 201);
    },
  );
}
