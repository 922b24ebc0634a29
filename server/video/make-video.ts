import { join } from 'node:path';
import { readRecording } from '../recording/read-recording.ts';
import { desktopFrames } from './desktop-frames.ts';
import { type Chapter, joinVideo } from './join-video.ts';
import { loadDecoders } from './novnc-decoders.ts';
import { encodeDesktop, encodeScreens } from './segments.ts';
import { surveyRecording } from './survey-recording.ts';
import { spanSeconds, videoSpan } from './video-span.ts';

/** What a video is made of. Moments are ms since 1970 on the server's clock. */
export type VideoOrder = Readonly<{
  liveFolder: string;
  masterKey: Buffer;
  sessionId: string;
  /** Empty; the video lands there too. */
  workFolder: string;
  /** When the session ended: the last picture stays until then. */
  endedAtMs: number;
  /** `atMs` since 1970 here. */
  chapters: readonly Chapter[];
}>;

export type MadeVideo = Readonly<{ path: string; startsAtMs: number; durationMs: number }>;

/** Of the work, what encoding the picture takes; the rest is joining. */
const ENCODING_PERCENT = 90;

/**
 * Makes one video of a session's recording, with its voices and chapter marks. The recording is read as it comes, so
 * that memory does not grow with it. Null where nothing was recorded. `onPercent` hears 0 to 100.
 *
 * @throws when ffmpeg fails, or no part of the recording opens with this key.
 */
export async function makeVideo(order: VideoOrder, onPercent: (percent: number) => void): Promise<MadeVideo | null> {
  const { liveFolder, masterKey, sessionId, workFolder } = order;
  const read = () => readRecording(liveFolder, masterKey, sessionId);
  const { fromMs, hasDesktop, takes } = await surveyRecording(read(), workFolder);
  if (fromMs === null) return null;
  const span = videoSpan(fromMs, order.endedAtMs);
  const onFrame = (frame: number) => onPercent(Math.floor((frame / span.frames) * ENCODING_PERCENT));
  const desktop = hasDesktop ? await encodeDesktop(await frames(read(), span), workFolder, onFrame) : [];
  const screens = takes.filter(({ kind }) => kind === 'screen');
  const segments = desktop.length > 0 ? desktop : await encodeScreens(screens, span, workFolder, onFrame);
  const seconds = spanSeconds(span);
  const file = await joinVideo({
    ...{ folder: workFolder, span, segments },
    voices: takes.filter(({ kind }) => kind === 'voice'),
    chapters: order.chapters.map(({ atMs, title }) => ({ atMs: atMs - fromMs, title })),
    onSeconds: (at) => onPercent(ENCODING_PERCENT + Math.floor((at / seconds) * (100 - ENCODING_PERCENT))),
  });
  return { path: join(workFolder, file), startsAtMs: fromMs, durationMs: seconds * 1000 };
}

async function frames(chunks: ReturnType<typeof readRecording>, span: ReturnType<typeof videoSpan>) {
  // A connection that can not be decoded is not seen; the others are, and the voices are heard all the same.
  const onBroken = (reason: string) => console.error(`a connection of the desktop can not be decoded: ${reason}`);
  return desktopFrames(chunks, span, await loadDecoders(), onBroken);
}
