import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { may } from '../../domain/access/may.ts';
import type { ClientId } from '../../domain/kernel/id.ts';
import { id, idParams } from '../../protocol/common.ts';
import type { Who } from '../identity/who.ts';
import type { FileStore } from '../platform/files.ts';
import type { Http } from '../platform/http.ts';
import { languageOf } from '../platform/language.ts';
import { answer, sendProblem } from '../platform/problem-reply.ts';
import type { Db } from '../tables.ts';
import { receiptFile } from './deliver-receipt.ts';
import { receiptPdf } from './receipt-pdf.ts';
import { findReceipt, type StoredReceipt } from './receipt-store.ts';

/**
 * A document as PDF, marked as a second copy, unless a service printed it; and for the office the original, which goes
 * out once, by mail or by post.
 */
export function receiptRoutes(http: Http, { db, who, files }: { db: Db; who: Who; files: FileStore }): void {
  http.get(
    '/api/receipts/:id/original.pdf',
    {
      config: { access: 'read-original-receipt' },
      schema: { summary: 'The original of a fiscal document, for the post (N3)', params: idParams },
    },
    async (request, reply) => {
      const allowed = may(await who(request), 'read-original-receipt');
      if (!allowed.ok) return answer(reply, allowed);
      const receipt = await findReceipt(db, request.params.id);
      if (receipt === null) return sendProblem(reply, 'not-found');
      return sendPdf(reply, receipt, await files.get(receiptFile(receipt.id)));
    },
  );

  http.get(
    '/api/receipts/:id.pdf',
    {
      config: { access: 'read-receipt' },
      schema: { summary: 'A fiscal document as PDF (N3)', params: z.object({ id }) },
    },
    async (request, reply) => {
      const receipt = await findReceipt(db, request.params.id);
      const allowed = may(await who(request), 'read-receipt', {
        clientId: (receipt?.clientId ?? null) as ClientId | null,
      });
      if (!allowed.ok) return answer(reply, allowed);
      if (receipt === null) return sendProblem(reply, 'not-found');
      const language = languageOf(request.headers['accept-language']);
      const pdf =
        receipt.externalId === null
          ? await receiptPdf(receipt.document, { language, copy: receipt.annulled ? 'annulled' : 'second' })
          : await files.get(receiptFile(receipt.id));
      return sendPdf(reply, receipt, pdf);
    },
  );
}

function sendPdf(reply: FastifyReply, { document }: StoredReceipt, pdf: Buffer): FastifyReply {
  const name = document.documentNo.replace(/[^A-Za-z0-9]+/g, '-');
  return reply.type('application/pdf').header('content-disposition', `inline; filename="${name}.pdf"`).send(pdf);
}
