import { createReadStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import type { SessionId } from '../../domain/kernel/id.ts';
import { raiseAlert } from '../alerts/raise-alert.ts';
import type { Recorder } from '../recording/recorder.ts';
import { deleteLiveParts, type RecordingFiles, videoFileKey, workFolderOf } from '../recording/recording-files.ts';
import { forgetRecording, markRecording, recordingRow } from '../recording/recording-row.ts';
import { sealVideo } from '../recording/sealed-video.ts';
import { MAKE_RECORDING, type SessionRoom } from '../sessions/session-room.ts';
import { findSession, type Session } from '../sessions/session-store.ts';
import type { Language } from './chapter-words.ts';
import { chaptersOf } from './chapters.ts';
import { hasFfmpeg } from './ffmpeg.ts';
import type { MadeVideo } from './make-video.ts';
import { type RunMakeVideo, runMakeVideo } from './run-make-video.ts';

/** Where there is no ffmpeg it is looked for again after so long: somebody may have installed it. */
const LOOK_AGAIN_SECONDS = 600;
/** A video's progress is told at most this often. */
const TELL_EVERY_MS = 1000;

export type VideoRoom = Pick<SessionRoom, 'db' | 'live' | 'jobs' | 'clock'> &
  Readonly<{
    recordingFiles: RecordingFiles;
    recorder: Pick<Recorder, 'close'>;
    /** The program stops: what is being made is given up, and made anew at the next start. */
    stop: AbortSignal;
    run?: RunMakeVideo;
    isMakeable?: () => Promise<boolean>;
  }>;

/**
 * Makes the video of a session that is over, seals it, and deletes the parts it was made of. Whatever ended the program
 * meanwhile, it begins anew; done twice it changes nothing.
 *
 * @throws with what went wrong; the recording then waits to be tried again.
 */
export async function makeRecording(room: VideoRoom, sessionId: SessionId): Promise<void> {
  const { db, live, recordingFiles } = room;
  // Nothing of it is written any more, whoever was slow to hear of the end.
  await room.recorder.close(sessionId);
  const row = await recordingRow(db, sessionId);
  if (row?.state === 'ready') await deleteLiveParts(recordingFiles, sessionId);
  if (row?.state !== 'waiting' && row?.state !== 'making') return;
  if (!(await (room.isMakeable ?? hasFfmpeg)())) return waitForFfmpeg(room, sessionId);
  const session = await findSession(db, sessionId);
  if (session === null) throw new Error(`no session ${sessionId}`);
  const change = (what: Parameters<typeof markRecording>[2]) =>
    db.transaction().execute((tx) => markRecording({ tx, live }, sessionId, what));
  await change({ state: 'making', progress: 0 });
  try {
    const made = await make(room, session, change);
    if (made === null) await db.transaction().execute((tx) => forgetRecording({ tx, live }, sessionId));
    else await keep(room, sessionId, made, change);
    await deleteLiveParts(recordingFiles, sessionId);
  } catch (thrown) {
    await change({ state: 'waiting', error: thrown instanceof Error ? thrown.message : String(thrown) });
    throw thrown;
  } finally {
    await rm(workFolderOf(recordingFiles, sessionId), { recursive: true, force: true });
  }
}

type ChangeIt = (what: Parameters<typeof markRecording>[2]) => Promise<boolean>;

async function make(room: VideoRoom, session: Session, change: ChangeIt): Promise<MadeVideo | null> {
  const { recordingFiles, db } = room;
  const workFolder = workFolderOf(recordingFiles, session.id);
  await rm(workFolder, { recursive: true, force: true });
  await mkdir(workFolder, { recursive: true, mode: 0o700 });
  const { language } = await db
    .selectFrom('clients')
    .select('language')
    .where('id', '=', session.clientId)
    .executeTakeFirstOrThrow();
  let toldMs = performance.now();
  let telling = Promise.resolve(true);
  const onPercent = (progress: number) => {
    if (performance.now() - toldMs < TELL_EVERY_MS) return;
    toldMs = performance.now();
    // A progress that could not be told is told by the next one.
    telling = telling.then(() => change({ progress })).catch(() => false);
  };
  const made = await (room.run ?? runMakeVideo)(
    {
      ...{
        liveFolder: recordingFiles.liveFolder,
        masterKey: recordingFiles.masterKey,
        sessionId: session.id,
        workFolder,
      },
      endedAtMs: (session.now.endedAt ?? room.clock.now()).epochMilliseconds,
      chapters: chaptersOf(session.events, language as Language),
    },
    onPercent,
    room.stop,
  );
  await telling;
  return made;
}

async function keep(room: VideoRoom, sessionId: SessionId, made: MadeVideo, change: ChangeIt): Promise<void> {
  const { files, masterKey } = room.recordingFiles;
  const key = videoFileKey(sessionId);
  // What an earlier try left half written goes too.
  await files.delete(key);
  await files.putStream(key, sealVideo(masterKey, sessionId, createReadStream(made.path)));
  const isKept = await change({
    ...{ state: 'ready', progress: 100, error: null, ready_at: room.clock.now() },
    starts_at: Temporal.Instant.fromEpochMilliseconds(made.startsAtMs),
    duration_ms: made.durationMs,
    video_bytes: (await stat(made.path)).size,
  });
  // Somebody deleted the recording while its video was made.
  if (!isKept) await files.delete(key);
}

async function waitForFfmpeg({ db, live, jobs, clock }: VideoRoom, sessionId: SessionId): Promise<void> {
  const alert = {
    key: 'program:ffmpeg',
    kind: 'program-missing',
    detail: 'apt install ffmpeg',
    sessionId: null,
  } as const;
  await db.transaction().execute(async (tx) => {
    await raiseAlert({ tx, live }, { ...alert, at: clock.now() });
    await jobs.enqueue(tx, MAKE_RECORDING, { sessionId }, LOOK_AGAIN_SECONDS);
  });
}

/** The last try failed too: the parts stay, the office knows. */
export async function giveUpRecording(
  { db, live, clock }: Pick<VideoRoom, 'db' | 'live' | 'clock'>,
  sessionId: SessionId,
  why: string,
): Promise<void> {
  const alert = { key: `video:${sessionId}`, kind: 'video-failed', detail: why, sessionId, at: clock.now() } as const;
  await db.transaction().execute(async (tx) => {
    if (await markRecording({ tx, live }, sessionId, { state: 'failed', error: why }))
      await raiseAlert({ tx, live }, alert);
  });
}
