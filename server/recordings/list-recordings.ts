import type { z } from 'zod';
import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import { ok, type Result } from '../../domain/kernel/result.ts';
import type { recordingList } from '../../protocol/recordings.ts';
import { presentRecordingRow } from './present-recording.ts';
import { recordings } from './recording-store.ts';
import type { RecordingsRoom } from './recordings-room.ts';

const PAGE = 50;

/** G2: the recordings that somebody may look at, newest first: the office all of them, technicians those of their own sessions. */
export async function listRecordings(
  { db }: Pick<RecordingsRoom, 'db'>,
  actor: Actor,
  { before = null, limit = PAGE }: { before?: number | null; limit?: number },
): Promise<Result<z.infer<typeof recordingList>, AccessRefusal>> {
  const all = may(actor, 'watch-recording');
  const own = actor.kind === 'staff' ? actor.userId : null;
  const allowed = all.ok || own === null ? all : may(actor, 'watch-recording', { technicianId: own });
  if (!allowed.ok) return allowed;
  const rows = await recordings(db, { technicianId: all.ok ? null : own, before, limit: limit + 1 });
  const page = rows.slice(0, limit);
  return ok({
    recordings: page.map(presentRecordingRow),
    next: rows.length > limit ? (page.at(-1)?.number ?? null) : null,
  });
}
