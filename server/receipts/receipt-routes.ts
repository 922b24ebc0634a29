import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { id, idParams } from '../../protocol/common.ts';
import type { Who } from '../identity/who.ts';
import type { Http } from '../platform/http.ts';
import { languageOf } from '../platform/language.ts';
import { answer } from '../platform/problem-reply.ts';
import type { Db } from '../tables.ts';
import type { PaperRoom } from './original-paper.ts';
import { readCopy, readOriginal } from './read-paper.ts';

type Dependencies = Omit<PaperRoom, 'log'> & Readonly<{ db: Db; who: Who }>;

/** A document as PDF, and for the office its original. */
export function receiptRoutes(http: Http, { db, who, files, issuer }: Dependencies): void {
  http.get(
    '/api/receipts/:id/original.pdf',
    {
      config: { access: 'read-original-receipt' },
      schema: { summary: 'The original of a fiscal document, for the post (N3)', params: idParams },
    },
    async (request, reply) => {
      const room = { db, files, issuer, log: request.log };
      const paper = await readOriginal(room, await who(request), request.params.id);
      return paper.ok ? sendPdf(reply, paper.value) : answer(reply, paper);
    },
  );

  http.get(
    '/api/receipts/:id.pdf',
    {
      config: { access: 'read-receipt' },
      schema: { summary: 'A fiscal document as PDF (N3)', params: z.object({ id }) },
    },
    async (request, reply) => {
      const room = { db, files, issuer, log: request.log };
      const language = languageOf(request.headers['accept-language']);
      const paper = await readCopy(room, await who(request), request.params.id, language);
      return paper.ok ? sendPdf(reply, paper.value) : answer(reply, paper);
    },
  );
}

function sendPdf(reply: FastifyReply, { documentNo, pdf }: { documentNo: string; pdf: Buffer }): FastifyReply {
  const name = documentNo.replace(/[^A-Za-z0-9]+/g, '-');
  return reply.type('application/pdf').header('content-disposition', `inline; filename="${name}.pdf"`).send(pdf);
}
