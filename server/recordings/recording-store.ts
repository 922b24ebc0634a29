import type { SessionId, UserId } from '../../domain/kernel/id.ts';
import type { RecordingState } from '../../protocol/recordings.ts';
import type { Db, Tx } from '../tables.ts';

const named = (db: Db) =>
  db
    .selectFrom('sessions')
    .leftJoin('recordings', 'recordings.session_id', 'sessions.id')
    .innerJoin('clients', 'clients.id', 'sessions.client_id')
    .innerJoin('equipment', 'equipment.id', 'sessions.equipment_id')
    .leftJoin('auth_users as technician', 'technician.id', 'sessions.technician_id')
    .leftJoin('auth_users as holder', 'holder.id', 'recordings.held_by')
    .leftJoin('auth_users as deleter', 'deleter.id', 'recordings.deleted_by')
    .select([
      'sessions.id',
      'sessions.number',
      'sessions.accepted_at',
      'sessions.technician_id',
      'clients.name as client_name',
      'equipment.name as equipment_name',
      'technician.name as technician_name',
      'recordings.state',
      'recordings.progress',
      'recordings.starts_at',
      'recordings.duration_ms',
      'recordings.video_bytes',
      'recordings.error',
      'recordings.delete_on',
      'recordings.held_reason',
      'recordings.held_at',
      'holder.name as held_by_name',
      'recordings.deleted_at',
      'recordings.deleted_reason',
      'deleter.name as deleted_by_name',
    ]);

/** A session as its recording is listed; `state` is null where nothing was recorded. */
export type RecordingRecord = Awaited<ReturnType<typeof recordingOf>>;

/** What was recorded, newest session first; of one technician's sessions where one is named. */
export function recordings(
  db: Db,
  { technicianId, before, limit }: { technicianId: UserId | null; before: number | null; limit: number },
) {
  let query = named(db).where('recordings.session_id', 'is not', null);
  if (technicianId !== null) query = query.where('sessions.technician_id', '=', technicianId);
  if (before !== null) query = query.where('sessions.number', '<', before);
  return query.orderBy('sessions.number', 'desc').limit(limit).execute();
}

export function recordingOf(db: Db, sessionId: SessionId) {
  return named(db).where('sessions.id', '=', sessionId).executeTakeFirstOrThrow();
}

export type LockedRecording = Readonly<{ state: RecordingState; held: boolean }>;

/** Locked until the transaction ends; null where nothing was recorded. */
export async function lockRecording(tx: Tx, sessionId: SessionId): Promise<LockedRecording | null> {
  const row = await tx
    .selectFrom('recordings')
    .select(['state', 'held_at'])
    .where('session_id', '=', sessionId)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? null : { state: row.state as RecordingState, held: row.held_at !== null };
}

/** G2: who looked, newest first. */
export function looksAt(db: Db, sessionId: SessionId) {
  return db
    .selectFrom('recording_looks')
    .innerJoin('auth_users', 'auth_users.id', 'recording_looks.user_id')
    .select(['recording_looks.id', 'auth_users.name', 'recording_looks.kind', 'reason', 'at'])
    .where('session_id', '=', sessionId)
    .orderBy('at', 'desc')
    .orderBy('recording_looks.id', 'desc')
    .execute();
}
