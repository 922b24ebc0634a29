import { z } from 'zod';
import { DELETION_BLOCKS } from '../domain/clients/deletion.ts';
import { day, id, optionalWords, time, words } from './common.ts';

/** What the law has the company keep, and what is kept for a reason. */
const kept = z.object({
  /** Fiscal documents, and until which day they stay; null without any. */
  documents: z.number().int(),
  documentsUntil: day.nullable(),
  /** Recordings that are held with a reason, until they are released. */
  heldRecordings: z.number().int(),
});
const blocks = z.array(z.enum(DELETION_BLOCKS));

/** GET /api/clients/:id/deletion — what would go and stay, what stands in the way, and the last request. */
export const deletionView = z.object({
  kept,
  blocks,
  request: z
    .object({
      state: z.enum(['waiting', 'withdrawn', 'refused', 'done']),
      askedAt: time,
      /** Why it was refused. */
      reason: z.string().nullable(),
    })
    .nullable(),
});
export type DeletionView = z.infer<typeof deletionView>;

/** POST /api/clients/:id/deletion */
export const askDeletionBody = z.object({ words: optionalWords(1000) });

/** GET /api/deletion-requests — those that wait, oldest first. */
export const deletionRow = z.object({
  id,
  clientId: id,
  clientName: z.string(),
  words: z.string(),
  askedAt: time,
  kept,
  blocks,
});
export type DeletionRow = z.infer<typeof deletionRow>;

/** POST /api/deletion-requests/:id/refuse */
export const refuseDeletionBody = z.object({ reason: words(500) });
