import { z } from 'zod';
import { may } from '../../domain/access/may.ts';
import { ok } from '../../domain/kernel/result.ts';
import { DONE, done, idParams } from '../../protocol/common.ts';
import {
  creditBody,
  documentsView,
  LETTERS_IN_PDF,
  lettersQuery,
  month,
  postedBody,
} from '../../protocol/documents.ts';
import type { Who } from '../identity/who.ts';
import type { Http } from '../platform/http.ts';
import { answer } from '../platform/problem-reply.ts';
import { creditByOffice } from './credit-by-office.ts';
import type { IssueRoom } from './issue-document.ts';
import { ISSUE_DOCUMENT } from './issue-soon.ts';
import { markPosted, printLetters } from './letters.ts';
import type { PaperRoom } from './original-paper.ts';
import { readDocuments } from './read-documents.ts';

/** The office's page of fiscal documents: the month, what can not be issued, credit notes, the post tray. */
export function documentRoutes(http: Http, room: IssueRoom & Omit<PaperRoom, 'log'> & { who: Who }): void {
  const { who } = room;
  http.get(
    '/api/documents',
    {
      config: { access: 'read-documents' },
      schema: {
        summary: 'The fiscal documents of a month, what waits to be issued, and the post tray (N3)',
        querystring: z.object({ month }),
        response: { 200: documentsView },
      },
    },
    async (request, reply) => {
      const allowed = may(await who(request), 'read-documents');
      if (!allowed.ok) return answer(reply, allowed);
      return answer(reply, ok(await readDocuments(room, request.query.month)));
    },
  );

  http.post(
    '/api/documents/:id/credit',
    {
      config: { access: 'credit-document' },
      schema: { summary: 'Credits an invoice, once (N3)', params: idParams, body: creditBody, response: { 200: done } },
    },
    async (request, reply) =>
      answer(reply, await creditByOffice(room, await who(request), request.params.id, request.body)),
  );

  http.post(
    '/api/documents/try-again',
    {
      config: { access: 'read-documents' },
      schema: { summary: 'One more try at every document that could not be issued', response: { 200: done } },
    },
    async (request, reply) => {
      const allowed = may(await who(request), 'read-documents');
      if (!allowed.ok) return answer(reply, allowed);
      await room.db.transaction().execute(async (tx) => {
        const failed = tx.selectFrom('fiscal_orders').select('id').where('state', '=', 'waiting');
        const orders = await failed.where('last_error', 'is not', null).execute();
        for (const { id } of orders) await room.jobs.enqueue(tx, ISSUE_DOCUMENT, { orderId: id });
      });
      return answer(reply, ok(DONE));
    },
  );

  http.get(
    '/api/letters.pdf',
    {
      config: { access: 'post-letters' },
      schema: {
        summary: 'What waits for the post, as one PDF for window envelopes (N3)',
        querystring: lettersQuery,
      },
    },
    async (request, reply) => {
      const { until } = request.query;
      const letters = await printLetters(
        { ...room, log: request.log },
        await who(request),
        until === undefined ? undefined : Temporal.Instant.from(until),
      );
      if (!letters.ok) return answer(reply, letters);
      return reply
        .type('application/pdf')
        .header('content-disposition', 'inline; filename="cartas.pdf"')
        .header(LETTERS_IN_PDF, letters.value.documents.join(','))
        .send(letters.value.pdf);
    },
  );

  http.post(
    '/api/letters/posted',
    {
      config: { access: 'post-letters' },
      schema: { summary: 'These letters went to the post', body: postedBody, response: { 200: done } },
    },
    async (request, reply) => answer(reply, await markPosted(room, await who(request), request.body.documents)),
  );
}
