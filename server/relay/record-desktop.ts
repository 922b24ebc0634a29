import type { RecordingTrack } from '../recording/recorder.ts';
import type { Leg } from './leg.ts';

/** A recorder that can not keep up for this long, in ms, has failed: the technician has been looking at a still picture. */
const STALLED_MS = 20_000;
const HOLD = 'the recorder is slow';

/** The tee into the recorder. It has backpressure too: a disk that can not keep up makes the desktop wait. */
export function recordDesktop(track: RecordingTrack, onStalled: () => void) {
  let waiting = false;
  return (bytes: Buffer, atMs: number, source: Leg): void => {
    if (track.append(bytes, atMs) || waiting) return;
    waiting = true;
    source.hold(HOLD);
    const timer = setTimeout(onStalled, STALLED_MS);
    void track.drained().then(() => {
      clearTimeout(timer);
      waiting = false;
      source.release(HOLD);
    });
  };
}
