import { z } from 'zod';
import { id, words } from './common.ts';

/** GET and PUT /api/sessions/:id/report — the technician's notes, which the client reads after the session. */
export const reportText = z.object({ text: z.string().max(20_000) });

/** GET /api/report-templates — sentences that reports are made of. */
export const reportTemplate = z.object({ id, name: z.string(), text: z.string() });
export type ReportTemplate = z.infer<typeof reportTemplate>;

/** PUT /api/report-templates — adds one, or changes the one of that name. */
export const templateBody = z.object({ name: words(60), text: words(4_000) });
