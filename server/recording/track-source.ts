import { z } from 'zod';
import type { By } from '../../domain/session/events.ts';

/** What a track of a recording comes from. */
export type TrackSource =
  | Readonly<{ kind: 'desktop' }>
  /**
   * One take of a MediaRecorder: its chunks, numbered from 0, may come over several connections (a resend after a
   * drop). `startedAtMs`: ms since 1970, the server's clock.
   */
  | Readonly<{ kind: 'voice' | 'screen'; by: By; take: string; mime: string; startedAtMs: number }>;

const BY = ['client-equipment', 'client-portal', 'client-phone', 'technician', 'office', 'system'] as const;

const sourceSchema: z.ZodType<TrackSource> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('desktop') }),
  z.object({
    kind: z.enum(['voice', 'screen']),
    by: z.enum(BY satisfies readonly By[]),
    take: z.string(),
    mime: z.string(),
    startedAtMs: z.number(),
  }),
]);

/** What the `opened` chunk of a track carries: nothing for a desktop, as in files from before there were other sources. */
export function writeSource(source: TrackSource): Buffer {
  return source.kind === 'desktop' ? Buffer.alloc(0) : Buffer.from(JSON.stringify(source));
}

/** @throws at a source this program does not know: a later one wrote it. */
export function readSource(bytes: Buffer): TrackSource {
  return bytes.length === 0 ? { kind: 'desktop' } : sourceSchema.parse(JSON.parse(bytes.toString()));
}
