import type { CallDevice } from '../../protocol/call.ts';
import type { LineEnd } from './call-line.ts';
import { CallWire } from './call-wire.ts';
import type { LinkState } from './peer-link.ts';

type Listener = Readonly<{
  onTrack?(from: CallDevice, track: MediaStreamTrack): void;
  onLink?(to: CallDevice, state: LinkState | null): void;
  /** The line is there, again perhaps: what was said on the one before is said again. */
  onUp?(): void;
  onEnd?(why: LineEnd): void;
}>;

type Page = {
  wire: CallWire;
  listeners: Set<Listener>;
  tracks: { from: CallDevice; track: MediaStreamTrack }[];
  links: Map<CallDevice, LinkState | null>;
  up: boolean;
};

const pages = new Map<string, Page>();

/**
 * The wire of this page: who talks and who shows a screen use the same one, for a page has one socket. Whoever comes
 * later is told what came before. It closes when the last of them leaves.
 */
export function takePageWire(device: CallDevice, session: string | null, listener: Listener) {
  const key = `${device} ${session}`;
  const page = pages.get(key) ?? begin(key, device, session);
  page.listeners.add(listener);
  queueMicrotask(() => {
    if (!page.listeners.has(listener)) return;
    for (const { from, track } of page.tracks) if (track.readyState === 'live') listener.onTrack?.(from, track);
    for (const [to, state] of page.links) listener.onLink?.(to, state);
    if (page.up) listener.onUp?.();
  });
  const leave = () => {
    if (!page.listeners.delete(listener) || page.listeners.size > 0) return;
    forget(key, page);
    page.wire.close();
  };
  return { wire: page.wire, leave };
}

function begin(key: string, device: CallDevice, session: string | null): Page {
  const listeners = new Set<Listener>();
  const wire = new CallWire({
    ...{ device, session, relayOnly: isRelayOnly() },
    onTrack: (from, track) => {
      page.tracks = [...page.tracks.filter((each) => each.track !== track), { from, track }];
      for (const each of listeners) each.onTrack?.(from, track);
    },
    onLink: (to, state) => {
      page.links.set(to, state);
      for (const each of listeners) each.onLink?.(to, state);
    },
    onUp: () => {
      page.up = true;
      for (const each of listeners) each.onUp?.();
    },
    onEnd: (why) => {
      forget(key, page);
      for (const each of listeners) each.onEnd?.(why);
    },
  });
  const page: Page = { wire, listeners, tracks: [], links: new Map(), up: false };
  pages.set(key, page);
  return page;
}

function forget(key: string, page: Page): void {
  if (pages.get(key) === page) pages.delete(key);
}

/** `?relay-only` in a page's address takes no way but the company's relay: for trying it out (docs/turn.md). */
function isRelayOnly(): boolean {
  return new URLSearchParams(location.search).has('relay-only');
}
