import RFB from '@novnc/novnc';

export type Screen = Readonly<{
  /** From now on the keyboard is the desktop's. */
  focus(): void;
  /** Presses keys that the browser would keep for itself, first to last, and lets go of them last to first. */
  press(keys: readonly RemoteKey[]): void;
}>;

export type RemoteKey = { readonly keysym: number; readonly code: string };

type Options = {
  target: HTMLElement;
  socket: WebSocket;
  /** What a screen reader says of the desktop. */
  label: string;
  onShown: () => void;
};

/** Draws the desktop that comes over a socket into `target`, fitted to it, and sends keyboard and mouse back. */
export function openScreen({ target, socket, label, onShown }: Options): Screen {
  const rfb = new RFB(target, socket, { shared: true });
  rfb.scaleViewport = true;
  rfb.background = 'transparent';
  const canvas = target.querySelector('canvas');
  canvas?.setAttribute('role', 'application');
  canvas?.setAttribute('aria-label', label);
  // The size is known; the message after it brings the first picture.
  rfb.addEventListener('connect', () => socket.addEventListener('message', onShown, { once: true }));
  return {
    focus: () => rfb.focus({ preventScroll: true }),
    press(keys) {
      for (const { keysym, code } of keys) rfb.sendKey(keysym, code, true);
      for (const { keysym, code } of keys.toReversed()) rfb.sendKey(keysym, code, false);
    },
  };
}
