import { takePageWire } from '../call/page-wire.ts';
import { sharedScreen, stopSharing, watchSharedScreen } from './shared-screen.ts';

/** The recorder's last second is given a moment after it was stopped. */
const LAST_CHUNK_MS = 1000;

/**
 * While the session runs: what this page shares goes to the technician, and is handed in for the recording (G1). The
 * server hears whether anything is shared. @returns how to end it; the screen then goes dark.
 */
export function openShareLink(): () => void {
  let stream: MediaStream | null = null;
  let endTake: (() => void) | null = null;
  const say = () => wire.say(stream === null ? 'share-over' : 'share');
  const { wire, leave } = takePageWire('equipment', null, { onUp: say, onEnd: goDark });
  const follow = () => {
    const screen = sharedScreen();
    const next = screen.at === 'on' ? screen.stream : null;
    if (next === stream) return;
    stream = next;
    endTake?.();
    endTake = null;
    if (next !== null) {
      wire.setVideo(next.getVideoTracks()[0] ?? null);
      endTake = wire.record(next, 'screen');
    }
    say();
  };
  const unwatch = watchSharedScreen(follow);
  follow();
  return () => {
    unwatch();
    endTake?.();
    goDark();
    setTimeout(leave, LAST_CHUNK_MS);
  };
}

/** The session is over, or another page shares now. */
function goDark(): void {
  if (sharedScreen().at === 'on') stopSharing();
}
