import type { RecordingTrack } from '../recording/recorder.ts';
import type { Leg } from './leg.ts';

/** A recorder that can not keep up for this long, in ms, has failed: the technician has been looking at a still picture. */
const STALLED_MS = 20_000;
const HOLD = 'the recorder is slow';

export type DesktopRecording = Readonly<{
  write(bytes: Buffer, atMs: number, source: Leg): void;
  close(atMs: number): void;
}>;

/** The tee into the recorder. It has backpressure too: a disk that can not keep up makes the desktop wait. */
export function recordDesktop(track: RecordingTrack, onStalled: () => void): DesktopRecording {
  let patience: NodeJS.Timeout | null = null;
  const stopWaiting = () => {
    if (patience !== null) clearTimeout(patience);
    patience = null;
  };
  return {
    write(bytes, atMs, source) {
      if (track.append(bytes, atMs) || patience !== null) return;
      patience = setTimeout(onStalled, STALLED_MS);
      source.hold(HOLD);
      void track.drained().then(() => {
        stopWaiting();
        source.release(HOLD);
      });
    },
    close(atMs) {
      stopWaiting();
      track.close(atMs);
    },
  };
}
