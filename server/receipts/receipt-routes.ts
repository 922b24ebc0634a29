import { z } from 'zod';
import { may } from '../../domain/access/may.ts';
import type { ClientId } from '../../domain/kernel/id.ts';
import { id } from '../../protocol/common.ts';
import type { Who } from '../identity/who.ts';
import type { Http } from '../platform/http.ts';
import { languageOf } from '../platform/language.ts';
import { answer, sendProblem } from '../platform/problem-reply.ts';
import type { Db } from '../tables.ts';
import { receiptPdf } from './receipt-pdf.ts';
import { findReceipt } from './receipt-store.ts';

/** The receipt as PDF, marked as a second copy: the original went out when it was issued. */
export function receiptRoutes(http: Http, { db, who }: { db: Db; who: Who }): void {
  http.get(
    '/api/receipts/:id.pdf',
    {
      config: { access: 'read-receipt' },
      schema: { summary: 'An invoice-receipt as PDF (N3)', params: z.object({ id }) },
    },
    async (request, reply) => {
      const receipt = await findReceipt(db, request.params.id);
      const allowed = may(await who(request), 'read-receipt', {
        clientId: (receipt?.clientId ?? null) as ClientId | null,
      });
      if (!allowed.ok) return answer(reply, allowed);
      if (receipt === null) return sendProblem(reply, 'not-found');
      const language = languageOf(request.headers['accept-language']);
      const pdf = await receiptPdf(receipt.document, { language, copy: 'second' });
      const name = receipt.document.documentNo.replace(/[^A-Za-z0-9]+/g, '-');
      return reply.type('application/pdf').header('content-disposition', `inline; filename="${name}.pdf"`).send(pdf);
    },
  );
}
