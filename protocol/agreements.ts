import { z } from 'zod';
import { AGREEMENTS } from '../domain/agreements/acceptance.ts';
import { id, language, time, words } from './common.ts';

export const agreementKind = z.enum(AGREEMENTS);
export const agreementParams = z.object({ kind: agreementKind });

/** `## ` begins a heading, an empty line ends a paragraph; nothing else is markup. */
const text = z.object({ title: words(120), body: words(60_000) });

export const draftView = text.extend({ changedAt: time, changedBy: z.string() });
export type DraftView = z.infer<typeof draftView>;

/** GET /api/agreements — for the office: what is in force, what was, and what is being written. */
export const agreementView = z.object({
  kind: agreementKind,
  drafts: z.object({ pt: draftView.nullable(), en: draftView.nullable() }),
  /** Newest first. */
  versions: z.array(
    z.object({
      version: z.number().int(),
      publishedAt: time,
      /** Null for the texts that came with the program. */
      publishedBy: z.string().nullable(),
      /** How often it was agreed to. */
      accepted: z.number().int(),
      texts: z.object({ pt: text, en: text }),
    }),
  ),
});
export type AgreementView = z.infer<typeof agreementView>;

/** PUT /api/agreements/:kind/drafts/:language — `base` is when the draft was changed last, as the page read it; null for none. */
export const draftBody = text.extend({ base: time.nullable() });
export const draftParams = agreementParams.extend({ language });

/** POST /api/agreements/:kind/publish — when the two drafts were changed that the page showed: others are not published. */
export const publishBody = z.object({ pt: time, en: time });
export const publishedView = z.object({ version: z.number().int() });

/** GET /api/clients/:id/acceptances — what was agreed to, newest first (G4). */
export const acceptanceRow = z.object({
  id,
  kind: agreementKind,
  version: z.number().int(),
  language,
  title: z.string(),
  acceptedAt: time,
  ip: z.string().nullable(),
  /** `Firefox, Windows`; null where the browser did not say. */
  device: z.string().nullable(),
  equipmentName: z.string(),
  /** Null while it is of a booking whose time has not come. */
  session: z.object({ id, number: z.number().int() }).nullable(),
});
export type AcceptanceRow = z.infer<typeof acceptanceRow>;

/** GET /api/acceptances/:id — with the text that was agreed to, in the language in which it was. */
export const acceptanceView = acceptanceRow.extend({ body: z.string(), publishedAt: time });
export type AcceptanceView = z.infer<typeof acceptanceView>;
