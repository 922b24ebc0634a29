import { z } from 'zod';
import { type ReportNotes, reportDraft } from '../../../protocol/tools.ts';

/** So many saves without an answer are remembered. */
const MOST_UNANSWERED = 5;

const draftSchema = reportDraft.extend({ unanswered: z.array(z.string()) });

/**
 * What was typed and is not on the server yet. `base`: when the notes were written that it began from. `unanswered`: what
 * was sent before and nobody answered, any of which the server may have kept.
 */
export type NotesDraft = z.infer<typeof draftSchema>;

/** What this browser has kept; null for nothing, and for what it can not read. */
export function readDraft(kept: string | null): NotesDraft | null {
  if (kept === null) return null;
  try {
    return draftSchema.safeParse(JSON.parse(kept)).data ?? null;
  } catch {
    return null;
  }
}

/** The notes as they are typed: a draft goes on from where it began. */
export function typed(draft: NotesDraft | null, stored: ReportNotes | undefined, text: string): NotesDraft {
  return draft === null ? { text, base: stored?.written?.at ?? null, unanswered: [] } : { ...draft, text };
}

/** The draft is on its way. */
export function sending(draft: NotesDraft): NotesDraft {
  return { ...draft, unanswered: [...draft.unanswered, draft.text].slice(-MOST_UNANSWERED) };
}

/** What the server says to a save: whether it kept it, and the notes it has now. */
export type SaveAnswer = Readonly<{ kept: boolean; notes: ReportNotes }>;
export type OthersNotes = ReportNotes & { written: NonNullable<ReportNotes['written']> };

/**
 * What is left to save: null where nothing was typed since. Where the server has newer notes than the draft began from,
 * these are our own, whose answer was lost, and the draft goes on from them; or they are somebody else's, and a person
 * has to choose.
 */
export function afterSave(
  draft: NotesDraft,
  { kept, notes }: SaveAnswer,
): { draft: NotesDraft | null } | { theirs: OthersNotes } {
  if (draft.text === notes.text) return { draft: null };
  const { text, written } = notes;
  if (kept || written === null || draft.unanswered.includes(text)) return { draft: goingOnFrom(notes, draft.text) };
  return { theirs: { text, written } };
}

/** A text that takes the place of these notes. */
export function goingOnFrom({ written }: ReportNotes, text: string): NotesDraft {
  return { text, base: written?.at ?? null, unanswered: [] };
}
