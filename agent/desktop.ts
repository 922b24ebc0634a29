import type { Socket } from 'node:net';
import type { AgentAnswer, AgentFacts, DesktopSupport } from '../protocol/agent.ts';

/** Monitors by their names, and the one that the VNC server shows; null where it shows all. */
export type MonitorsShown = Omit<Extract<AgentAnswer, { of: 'monitors' }>, 'of'>;
export type Shown = MonitorsShown['monitors'][number];

/**
 * What the agent needs of an operating system: one file per system keeps it (`desktop-linux.ts`). Nothing here starts
 * by itself: a VNC server exists only between `startVnc` and `stop`.
 */
export type Desktop = {
  /** Whether this desktop can be served now: it may change with a login. */
  support(): Promise<DesktopSupport>;
  /** Opens the page in the default browser of whoever sits there. @throws when none opens. */
  openPage(url: string): Promise<void>;
  /** Tells of every key, button and movement of the machine's own devices; null where the system does not name them. */
  watchInput(onInput: (input: LocalInput) => void): Promise<InputWatch | null>;
  /**
   * R5: holds the machine's own keyboards and pointers until it is freed or the agent is no more. `keep` is told of them
   * before. @throws when they can not be held.
   */
  holdInput(keep: (devices: readonly InputDevice[]) => void): Promise<InputHold>;
  /** Frees what a hold has left behind. @throws when it can not. */
  freeInput(devices: readonly Pick<InputDevice, 'id' | 'name'>[]): Promise<void>;
  /** @throws when it does not come up; an aborted signal stops it at any moment. */
  startVnc(signal: AbortSignal): Promise<VncServer>;
  /** What follows is for a session that runs. All of it @throws ToolFailure */
  monitors(signal: AbortSignal): Promise<MonitorsShown>;
  showMonitor(name: string | null, signal: AbortSignal): Promise<MonitorsShown>;
  /** Text of the clipboard in UTF-8, empty where there is none. */
  readClipboard(signal: AbortSignal): Promise<Buffer>;
  writeClipboard(text: Buffer, signal: AbortSignal): Promise<void>;
  /** The folder through which files are exchanged; it need not be there yet. */
  exchangeFolder(): Promise<string>;
  /** Null where this system does not tell, or nobody has a desktop on it now. */
  disks(): Promise<AgentFacts['disks'] | null>;
  screens(): Promise<AgentFacts['monitors'] | null>;
};

/** What a hand at the machine did: a key or button pressed, or a pointer moved. Never which key. */
export type LocalInput = 'press' | 'move';

export type InputWatch = Readonly<{
  /** Settles once it watches no more. */
  gone: Promise<void>;
  stop(): void;
}>;

/** A keyboard or pointer. `remote`: what the VNC server presses arrives by these, and by no others. */
export type InputDevice = Readonly<{ id: number; name: string; remote: boolean }>;

export type InputHold = Readonly<{
  /** Settles once nothing is held any more, whoever freed it. */
  gone: Promise<void>;
  /** Resolves when all is free. */
  free(): Promise<void>;
}>;

/** A VNC server that listens on loopback only, behind a password that only it and the agent know. */
export type VncServer = {
  /** A fresh connection, already past the VNC server's authentication: next comes ClientInit. */
  connect(): Promise<Socket>;
  /** Settles once the process is gone, with what it said last. */
  readonly gone: Promise<string>;
  /** Resolves when the process is gone, within half a second. */
  stop(): Promise<void>;
};
