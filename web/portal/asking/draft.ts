import { z } from 'zod';
import { id, time } from '../../../protocol/common.ts';

/** What a client has said so far of the help that is wanted. What has to be agreed to is never part of it. */
const draftShape = z.object({
  problem: z.string(),
  pictures: z.array(z.object({ id, name: z.string() })),
  /** Now, or the start of an hour to be booked; null while nothing is chosen. */
  when: z.union([z.literal('now'), time]).nullable(),
  freeEnd: z.boolean(),
});
export type Draft = z.infer<typeof draftShape>;

export const NO_DRAFT: Draft = { problem: '', pictures: [], when: null, freeEnd: false };

/** What was kept when the page was left or loaded anew; nothing of it where it can not be read. */
export function readDraft(kept: string | null): Draft {
  if (kept === null) return NO_DRAFT;
  try {
    return draftShape.catch(NO_DRAFT).parse(JSON.parse(kept));
  } catch {
    return NO_DRAFT;
  }
}
