import { z } from 'zod';
import { day, id, time, words } from './common.ts';

export const documentKind = z.enum(['FR', 'FT', 'RG', 'NC']);
export type DocumentKind = z.infer<typeof documentKind>;

/** A month, YYYY-MM. */
export const month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/);

/** A fiscal document as the office lists it. */
const documentRow = z.object({
  id,
  kind: documentKind,
  documentNo: z.string(),
  issuedOn: day,
  clientId: id,
  clientName: z.string(),
  sessionId: id,
  sessionNumber: z.number().int(),
  grossCents: z.number().int(),
  vatCents: z.number().int(),
  /** What a credit note could still take; null for documents that are not credited. */
  creditableCents: z.number().int().nullable(),
  /** The number of the document that a receipt or a credit note is about. */
  about: z.string().nullable(),
  reason: z.string().nullable(),
  /** Why a receipt was annulled; null where it was not. */
  annulled: z.string().nullable(),
  /** Issued to practise, without fiscal value. */
  practice: z.boolean(),
});
export type DocumentRow = z.infer<typeof documentRow>;

/** What was ordered and can not be issued yet, with what the last try said. */
const waitingDocument = z.object({
  id,
  kind: documentKind,
  clientId: id,
  clientName: z.string(),
  amountCents: z.number().int(),
  attempts: z.number().int(),
  lastError: z.string().nullable(),
  askedAt: time,
});
export type WaitingDocument = z.infer<typeof waitingDocument>;

/** A document on paper that waits in the tray. */
const letter = z.object({ documentId: id, documentNo: z.string(), clientId: id, clientName: z.string(), at: time });
export type Letter = z.infer<typeof letter>;

/** GET /api/documents?month=2026-11 */
export const documentsView = z.object({
  month,
  documents: z.array(documentRow),
  waiting: z.array(waitingDocument),
  letters: z.array(letter),
  /** Of the documents in this month: those of fiscal value that a certified service issued, and declares itself. */
  declaredElsewhere: z.number().int(),
  /** Whether documents that are issued now are for practice, without fiscal value. */
  practice: z.boolean(),
});
export type DocumentsView = z.infer<typeof documentsView>;

/** POST /api/documents/:id/credit — the key makes a double click one credit note; no amount is all that is left. */
export const creditBody = z.object({
  key: z.uuid(),
  amount: words(12).nullable(),
  reason: words(200),
});
export type CreditBody = z.infer<typeof creditBody>;

/** GET /api/letters.pdf?until=… — only what was laid into the tray by then; without it, all. */
export const lettersQuery = z.object({ until: time.optional() });

/** What stands in that PDF, by the documents' ids with commas between. */
export const LETTERS_IN_PDF = 'x-letters';

/** POST /api/letters/posted — the letters that went to the post, by their documents. */
export const postedBody = z.object({ documents: z.array(id).min(1).max(10_000) });
