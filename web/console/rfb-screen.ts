import RFB from '@novnc/novnc';
import type { ScreenSettings } from './tools/use-screen-settings.ts';

export type Screen = Readonly<{
  /** From now on the keyboard is the desktop's. */
  focus(): void;
  /** Presses keys that the browser would keep for itself, first to last, and lets go of them last to first. */
  press(keys: readonly RemoteKey[]): void;
  /** How it is shown from now on, and whether it is driven. */
  set(settings: ScreenSettings): void;
}>;

export type RemoteKey = { readonly keysym: number; readonly code: string };

type Options = {
  target: HTMLElement;
  socket: WebSocket;
  /** What a screen reader says of the desktop. */
  label: string;
  settings: ScreenSettings;
  onShown: () => void;
};

/** Draws the desktop that comes over a socket into `target`, and sends keyboard and mouse back. */
export function openScreen({ target, socket, label, settings, onShown }: Options): Screen {
  const rfb = new RFB(target, socket, { shared: true });
  const set = ({ viewOnly, actualSize, quality, compression }: ScreenSettings) => {
    rfb.viewOnly = viewOnly;
    rfb.scaleViewport = !actualSize;
    rfb.qualityLevel = quality;
    rfb.compressionLevel = compression;
  };
  set(settings);
  rfb.background = 'transparent';
  const canvas = target.querySelector('canvas');
  canvas?.setAttribute('role', 'application');
  canvas?.setAttribute('aria-label', label);
  // The size is known; the message after it brings the first picture.
  rfb.addEventListener('connect', () => socket.addEventListener('message', onShown, { once: true }));
  return {
    set,
    focus: () => rfb.focus({ preventScroll: true }),
    press(keys) {
      for (const { keysym, code } of keys) rfb.sendKey(keysym, code, true);
      for (const { keysym, code } of keys.toReversed()) rfb.sendKey(keysym, code, false);
    },
  };
}
