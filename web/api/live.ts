import type { z } from 'zod';
import { type liveFromPage, liveToPage } from '../../protocol/live.ts';

type Listener = () => void;
/** What is used of a WebSocket. */
export type Socket = {
  readonly readyState: number;
  send(text: string): void;
  close(): void;
  onopen: ((event: Event) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
  onmessage: ((event: MessageEvent) => void) | null;
};

export type Live = Readonly<{
  /** Calls `onNews` whenever something about the topic changed. @returns how to stop hearing. */
  hear(topic: string, onNews: Listener): () => void;
  /** Whether the news are being heard now. */
  connected(): boolean;
  /** Whether they were heard, and are not now although somebody listens. */
  lost(): boolean;
  onConnection(listener: Listener): () => void;
  /** R4: whether the page is in front of somebody; told now and with every connection. */
  look(seen: boolean): void;
}>;

type Options = Readonly<{
  connect: () => Socket;
  /** After any reconnection: news may have been missed, so everything is asked again. */
  onReconnected: () => void;
  random?: () => number;
}>;

const OPEN = 1;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;

/** One socket for the whole page, opened with the first topic and closed after the last. It reconnects with jitter. */
export function createLive({ connect, onReconnected, random = Math.random }: Options): Live {
  const topics = new Map<string, Set<Listener>>();
  const watchers = new Set<Listener>();
  let socket: Socket | null = null;
  let failures = 0;
  let heardBefore = false;
  let up = false;
  let seen = true;

  function open(): void {
    const opened = connect();
    socket = opened;
    opened.onopen = () => {
      failures = 0;
      tell();
      if (!seen) say({ type: 'seen', seen });
      change(true);
      if (heardBefore) onReconnected();
      heardBefore = true;
    };
    opened.onmessage = ({ data }) => {
      const message = liveToPage.parse(JSON.parse(String(data)));
      if (message.type === 'news') for (const listener of topics.get(message.topic) ?? []) listener();
    };
    opened.onclose = () => {
      if (socket !== opened) return;
      socket = null;
      change(false);
      if (topics.size > 0) setTimeout(again, wait());
    };
  }

  function again(): void {
    if (socket === null && topics.size > 0) open();
  }

  function wait(): number {
    const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures);
    failures += 1;
    return longest * (0.5 + random() / 2);
  }

  /** The whole list every time: what is not in it is no longer heard. */
  function tell(): void {
    say({ type: 'hear', topics: [...topics.keys()] });
  }

  function say(message: z.infer<typeof liveFromPage>): void {
    if (socket?.readyState === OPEN) socket.send(JSON.stringify(message));
  }

  function change(now: boolean): void {
    if (now === up) return;
    up = now;
    for (const watcher of watchers) watcher();
  }

  function forget(topic: string, onNews: Listener): void {
    const listeners = topics.get(topic);
    if (!listeners?.delete(onNews) || listeners.size > 0) return;
    topics.delete(topic);
    if (topics.size > 0) tell();
    else leave();
  }

  function leave(): void {
    const last = socket;
    socket = null;
    heardBefore = false;
    change(false);
    last?.close();
  }

  return {
    hear(topic, onNews) {
      const listeners = topics.get(topic);
      if (listeners) listeners.add(onNews);
      else {
        topics.set(topic, new Set([onNews]));
        if (socket === null) open();
        else tell();
      }
      return () => forget(topic, onNews);
    },
    connected: () => up,
    lost: () => heardBefore && !up,
    look(now) {
      if (now === seen) return;
      seen = now;
      say({ type: 'seen', seen });
    },
    onConnection(listener) {
      watchers.add(listener);
      return () => watchers.delete(listener);
    },
  };
}
