import { useSyncExternalStore } from 'react';

/** The screen of this computer as this page shares it. It outlives the page's parts, which change with the session. */
export type SharedScreen =
  | { readonly at: 'off' }
  /** The browser asks what is to be shared. */
  | { readonly at: 'choosing' }
  | { readonly at: 'on'; readonly stream: MediaStream; readonly whole: boolean }
  /** `refused`: by whoever sits there, or by the browser's settings. `failed`: no picture could be had. */
  | { readonly at: 'refused' | 'failed' }
  /** X1: stopped for good by the client. */
  | { readonly at: 'stopped' };

/** A picture of a screen is there at once; one that is not after so long, in ms, does not come. */
const FIRST_PICTURE_MS = 10_000;

let screen: SharedScreen = { at: 'off' };
const watchers = new Set<() => void>();

export function useSharedScreen(): SharedScreen {
  return useSyncExternalStore(watchSharedScreen, sharedScreen);
}

export function sharedScreen(): SharedScreen {
  return screen;
}

export function watchSharedScreen(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => void watchers.delete(watcher);
}

/**
 * Has the browser ask what is to be shared, and waits for the first picture of it. To be called by a press of a button.
 * @returns false where nothing is shared: refused or failed, which `useSharedScreen` then tells
 */
export async function shareScreen(): Promise<boolean> {
  const before = screen;
  if (before.at !== 'on') put({ at: 'choosing' });
  try {
    const stream = await navigator.mediaDevices.getDisplayMedia(WISHES);
    await firstPicture(stream);
    if (before.at === 'on') end(before.stream);
    watchEnd(stream);
    put({ at: 'on', stream, whole: isWhole(stream) });
    return true;
  } catch (error) {
    // Who shares already and changes their mind about sharing more goes on as before.
    if (before.at === 'on' && screen === before) return false;
    put({ at: error instanceof DOMException && error.name === 'NotAllowedError' ? 'refused' : 'failed' });
    return false;
  }
}

/** Nobody sees the screen any more, at once. */
export function stopSharing(how: 'off' | 'stopped' = 'off'): void {
  if (screen.at === 'on') end(screen.stream);
  put({ at: how });
}

/** What is asked of the browser: the entire screen, without sound; a browser that knows no such wish passes it over. */
const WISHES: DisplayMediaStreamOptions & Record<string, unknown> = {
  video: { displaySurface: 'monitor', frameRate: { ideal: 10, max: 15 } },
  audio: false,
  monitorTypeSurfaces: 'include',
  surfaceSwitching: 'include',
  selfBrowserSurface: 'exclude',
  systemAudio: 'exclude',
};

function put(next: SharedScreen): void {
  screen = next;
  for (const watcher of watchers) watcher();
}

function end(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** The browser's own “stop sharing”, or the shared window was closed. */
function watchEnd(stream: MediaStream): void {
  stream.getVideoTracks()[0]?.addEventListener('ended', () => {
    if (screen.at === 'on' && screen.stream === stream) put({ at: 'off' });
  });
}

/** A browser that does not tell what it shares shares what was chosen: nothing is said against it. */
function isWhole(stream: MediaStream): boolean {
  return (stream.getVideoTracks()[0]?.getSettings().displaySurface ?? 'monitor') === 'monitor';
}

async function firstPicture(stream: MediaStream): Promise<void> {
  const video = document.createElement('video');
  const drawn = Promise.withResolvers<void>();
  const timer = setTimeout(() => drawn.reject(new Error('no picture came')), FIRST_PICTURE_MS);
  try {
    video.muted = true;
    video.onloadeddata = () => drawn.resolve();
    video.srcObject = stream;
    await drawn.promise;
  } catch (error) {
    end(stream);
    throw error;
  } finally {
    clearTimeout(timer);
    video.srcObject = null;
  }
}
