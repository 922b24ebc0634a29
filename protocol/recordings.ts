import { z } from 'zod';
import { day, id, time, words } from './common.ts';
import { timelineEntry } from './sessions.ts';

/** `none`: nothing was ever recorded. `deleting`: asked for, and its files are on their way out. */
export const recordingState = z.enum([
  'none',
  'recording',
  'waiting',
  'making',
  'ready',
  'failed',
  'deleting',
  'deleted',
]);
export type RecordingState = z.infer<typeof recordingState>;

/** GET /api/recordings — newest first; `next` is asked for as `before` to go on. */
export const recordingRow = z.object({
  sessionId: id,
  sessionNumber: z.number().int(),
  clientName: z.string(),
  equipmentName: z.string(),
  technicianName: z.string().nullable(),
  acceptedAt: time.nullable(),
  state: recordingState,
  progress: z.number().int(),
  durationMs: z.number().nullable(),
  deleteOn: day.nullable(),
  held: z.boolean(),
});
export type RecordingRow = z.infer<typeof recordingRow>;
export const recordingList = z.object({ recordings: z.array(recordingRow), next: z.number().int().nullable() });
export const recordingListQuery = z.object({ before: z.coerce.number().int().positive().optional() });

export const lookKind = z.enum(['watch', 'export']);
export type LookKind = z.infer<typeof lookKind>;

/** GET /api/recordings/:id — of the session with this id. */
export const recordingView = recordingRow.extend({
  technician: z.object({ id, name: z.string() }).nullable(),
  error: z.string().nullable(),
  bytes: z.number().nullable(),
  /** From the acceptance on; `offsetMs` is where in the video it happened, null while there is none. */
  timeline: z.array(timelineEntry.extend({ offsetMs: z.number().nullable() })),
  /** P4 P5: where each block of the meter begins. */
  blocks: z.array(z.object({ offsetMs: z.number(), minutes: z.number().int() })),
  looks: z.array(z.object({ id, at: time, name: z.string(), kind: lookKind, reason: z.string() })),
  hold: z.object({ reason: z.string(), by: z.string(), at: time }).nullable(),
  /** `by` and `reason` are null where its time was over; `at` while its files are not gone yet. */
  deletion: z.object({ at: time.nullable(), by: z.string().nullable(), reason: z.string().nullable() }).nullable(),
});
export type RecordingView = z.infer<typeof recordingView>;

/** POST /api/recordings/:id/looks (G2) */
export const lookBody = z.object({ kind: lookKind, reason: words(300) });
export const lookAnswer = z.object({ look: id });
/** GET /api/recordings/:id/video */
export const videoQuery = z.object({ look: id });
/** POST /api/recordings/:id/hold and /delete */
export const whyBody = z.object({ reason: words(300) });
