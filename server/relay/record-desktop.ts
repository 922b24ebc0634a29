import type { RecordingTrack } from '../recording/recorder.ts';
import type { Leg } from './leg.ts';

const HOLD = 'the recorder is slow';

export type DesktopRecording = Readonly<{
  write(bytes: Buffer, atMs: number, source: Leg): void;
  close(atMs: number): void;
}>;

/**
 * The tee into the recorder. It has backpressure too: a disk that can not keep up makes the desktop wait, but after
 * `patienceMs` it counts as failed, for the technician has been looking at a still picture.
 */
export function recordDesktop(track: RecordingTrack, patienceMs: number, onStalled: () => void): DesktopRecording {
  let patience: NodeJS.Timeout | null = null;
  let givenUp = false;
  const stopWaiting = () => {
    if (patience !== null) clearTimeout(patience);
    patience = null;
  };
  return {
    write(bytes, atMs, source) {
      if (givenUp || track.append(bytes, atMs) || patience !== null) return;
      patience = setTimeout(() => {
        givenUp = true;
        onStalled();
        source.release(HOLD);
      }, patienceMs);
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
