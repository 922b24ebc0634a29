import { z } from 'zod';
import { exchangeFileSchema, monitorSchema, sha256Schema } from './agent.ts';
import { id, time, words } from './common.ts';

const notesText = z.string().max(20_000);
/**
 * GET /api/sessions/:id/report, and what PUT answers — the technician's notes, which the client reads after the session.
 * `written`: by whom and when; null while nothing is.
 */
export const reportNotes = z.object({
  text: notesText,
  written: z.object({ at: time, by: z.string() }).nullable(),
});
export type ReportNotes = z.infer<typeof reportNotes>;
/** PUT /api/sessions/:id/report. `base`: when the text was written that this one began from; null: from nothing. */
export const reportDraft = z.object({ text: notesText, base: time.nullable() });

/** GET /api/report-templates — sentences that reports are made of. */
export const reportTemplate = z.object({ id, name: z.string(), text: z.string() });
export type ReportTemplate = z.infer<typeof reportTemplate>;

/** PUT /api/report-templates — adds one, or changes the one of that name. */
export const templateBody = z.object({ name: words(60), text: words(4_000) });

/** GET and POST /api/sessions/:id/monitors — what there is to be seen, and which of it is shown; null for all. */
export const monitorsView = z.object({ monitors: z.array(monitorSchema), shown: z.string().nullable() });
export type MonitorsView = z.infer<typeof monitorsView>;
export const monitorBody = z.object({ monitor: z.string().max(80).nullable() });

/** GET /api/sessions/:id/lag — the server's way to the equipment and back; the page knows its own way to the server. */
export const lagView = z.object({ equipmentMs: z.number().nullable() });

/** PUT /api/sessions/:id/clipboard and what POST …/clipboard/take answers: text, at most 1 MiB of UTF-8. */
export const clipboardText = z.object({ text: z.string() });
/** POST /api/equipment-page/clipboard and /api/phone-page/clipboard — the client's answer. */
export const clipboardAnswer = z.object({ allow: z.boolean() });

/** GET /api/sessions/:id/files — the exchange folder on the equipment, the newest first. */
export const exchangeFiles = z.array(exchangeFileSchema);
export type ExchangeFile = z.infer<typeof exchangeFileSchema>;

/** POST /api/sessions/:id/files/offer — the checksum is made before the bytes go: the agent keeps only what has it. */
export const fileOffer = z.object({
  name: z.string().min(1).max(255),
  bytes: z.number().int().nonnegative(),
  sha256: sha256Schema,
});
export type FileOffer = z.infer<typeof fileOffer>;
/** POST /api/sessions/:id/files/ask */
export const fileAsk = z.object({ name: z.string().min(1).max(255) });
/** Then PUT /api/sessions/:id/files/:transfer with the bytes, or GET it and POST …/received with what arrived. */
export const transferView = z.object({ transfer: z.string(), bytes: z.number().int() });
export const transferParams = z.object({ id, transfer: z.string().max(64) });
export const keptFile = z.object({ name: z.string() });
export const receivedBody = z.object({ sha256: sha256Schema });

/** GET /api/technicians — who can be handed a session. */
export const colleague = z.object({ id, name: z.string() });
export type Colleague = z.infer<typeof colleague>;
/** POST /api/sessions/:id/hand-over */
export const handOverBody = z.object({ technicianId: id });
