import type { Prices } from '../../domain/pricing/tariff.ts';
import { blockStarts } from '../../domain/session/block-starts.ts';
import { elapsedMs, momentOf } from '../../domain/session/elapsed.ts';
import type { LookKind, RecordingRow, RecordingState, RecordingView } from '../../protocol/recordings.ts';
import { presentTimeline } from '../sessions/present-session.ts';
import type { Session } from '../sessions/session-store.ts';
import type { looksAt, RecordingRecord } from './recording-store.ts';

export function presentRecordingRow(record: RecordingRecord): RecordingRow {
  return {
    sessionId: record.id,
    sessionNumber: record.number,
    clientName: record.client_name,
    equipmentName: record.equipment_name,
    technicianName: record.technician_name,
    acceptedAt: record.accepted_at?.toString() ?? null,
    state: (record.state ?? 'none') as RecordingState,
    progress: record.progress ?? 0,
    durationMs: record.duration_ms,
    deleteOn: record.delete_on?.toString() ?? null,
    held: record.held_at !== null,
  };
}

type Parts = Readonly<{
  session: Session;
  recording: RecordingRecord;
  looks: Awaited<ReturnType<typeof looksAt>>;
  tariff: Prices;
  gapToleranceSeconds: number;
  now: Temporal.Instant;
}>;

export function presentRecording(parts: Parts): RecordingView {
  const { recording, looks } = parts;
  const { technician_id: technicianId, technician_name: technicianName } = recording;
  return {
    ...presentRecordingRow(recording),
    technician: technicianId === null ? null : { id: technicianId, name: technicianName ?? '' },
    error: recording.error,
    bytes: recording.video_bytes,
    timeline: timelineOf(parts),
    blocks: blocksOf(parts),
    looks: looks.map(({ id, at, name, kind, reason }) => ({
      ...{ id, name, reason, kind: kind as LookKind },
      at: at.toString(),
    })),
    hold:
      recording.held_at === null
        ? null
        : {
            reason: recording.held_reason ?? '',
            by: recording.held_by_name ?? '',
            at: recording.held_at.toString(),
          },
    deletion:
      recording.state === 'deleting' || recording.state === 'deleted'
        ? {
            at: recording.deleted_at?.toString() ?? null,
            by: recording.deleted_by_name,
            reason: recording.deleted_reason,
          }
        : null,
  };
}

/** Nothing before the acceptance is in the picture, which begins a moment after it. */
function timelineOf({ session, recording }: Parts): RecordingView['timeline'] {
  const accepted = session.events.findIndex(({ kind }) => kind === 'accepted');
  if (accepted === -1) return [];
  return presentTimeline(session.events)
    .slice(accepted)
    .map((entry) => ({ ...entry, offsetMs: offsetOf(recording, Temporal.Instant.from(entry.at)) }));
}

function blocksOf({ session, recording, tariff, gapToleranceSeconds, now }: Parts): RecordingView['blocks'] {
  const elapsed = elapsedMs(session.now, now, gapToleranceSeconds);
  return blockStarts(tariff, elapsed).flatMap(({ atMs, minutes }) => {
    const moment = momentOf(session.now, atMs, gapToleranceSeconds);
    const offsetMs = moment === null ? null : offsetOf(recording, moment);
    return offsetMs === null ? [] : [{ offsetMs, minutes }];
  });
}

/** Where in the video a moment is, in ms: never outside of it. */
function offsetOf({ starts_at: startsAt, duration_ms: durationMs }: RecordingRecord, at: Temporal.Instant) {
  if (startsAt === null || durationMs === null) return null;
  return Math.min(durationMs, Math.max(0, at.epochMilliseconds - startsAt.epochMilliseconds));
}
