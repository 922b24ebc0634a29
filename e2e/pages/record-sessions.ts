import { sql } from 'kysely';
import type { SessionId } from '../../domain/kernel/id.ts';
import type { RecordingFiles } from '../../server/recording/recording-files.ts';
import { MAKE_RECORDING } from '../../server/sessions/session-room.ts';
import { addClient, type StaffMember } from '../../server/testing/people.ts';
import { addRecording } from '../../server/testing/recorded-session.ts';
import { until } from '../world/until.ts';
import { liveSession } from './live-session.ts';
import { addConfigured, type Stage } from './stage.ts';

const STATES = ['none', 'deleted', 'failed', 'making', 'ready'] as const;

/** A session for each way in which a recording can stand, by that way. */
export type Recorded = Readonly<Record<(typeof STATES)[number], SessionId>>;

type Video = Readonly<{ recordingFiles: RecordingFiles; mp4: Buffer; seconds: number }>;

/** Lives them, 65 minutes each on a day of its own from 10 November 2026 on, and leaves their recordings, of which one can be watched. */
export async function recordSessions(
  stage: Stage,
  { owner, technician }: Readonly<Record<'owner' | 'technician', StaffMember>>,
  { seconds, ...video }: Video,
): Promise<Recorded> {
  const { clientId } = await addClient(stage.test, owner);
  const equipmentId = await addConfigured(owner, clientId, { name: 'Portátil HP da sala', assistedOn: '2026-09-10' });
  const lived: Partial<Record<keyof Recorded, SessionId>> = {};
  await stage.whileAway(async () => {
    for (const [index, state] of STATES.entries()) {
      const { id } = await liveSession(stage.base, {
        ...{ clientId, equipmentId, technicianId: technician.userId, to: 'concluded', minutes: 65 },
        askedAt: `2026-11-${10 + index}T14:20:00Z`,
        problem: 'A impressora deixou de imprimir.',
      });
      lived[state] = id;
    }
  });
  const sessions = lived as Recorded;
  const { db } = stage.base;
  await noVideoIsToBeMade(stage);
  const { accepted_at: startsAt } = await db
    .selectFrom('sessions')
    .select('accepted_at')
    .where('id', '=', sessions.ready)
    .executeTakeFirstOrThrow();
  const kept = { delete_on: Temporal.PlainDate.from('2026-12-14') };
  const made = { starts_at: startsAt, duration_ms: seconds * 1000, video_bytes: video.mp4.length };
  await addRecording(db, { session_id: sessions.ready, ...made, ...kept }, video);
  const error = 'ffmpeg: No space left on device';
  await addRecording(db, { session_id: sessions.failed, state: 'failed', error, ...kept });
  await addRecording(db, { session_id: sessions.making, state: 'making', progress: 40, ...kept });
  const gone = { deleted_at: stage.test.clock.now(), deleted_by: owner.userId, deleted_reason: 'O cliente pediu' };
  await addRecording(db, { session_id: sessions.deleted, state: 'deleted', ...gone, ...kept });
  return sessions;
}

/** The program, there again, has a job for each of them, which forgets a recording that there is nothing to make a video of. */
async function noVideoIsToBeMade({ base }: Stage): Promise<void> {
  await until('no video is to be made', async () => {
    const query = sql`select from pgboss.job where name = ${MAKE_RECORDING} and state < 'completed'`;
    return (await query.execute(base.db)).rows.length === 0;
  });
}
