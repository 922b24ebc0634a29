import { RELAY_CLOSE } from '../../protocol/relay.ts';

/** Why there is no picture for now. The session goes on all the same. */
export type Away = 'line' | 'equipment' | 'equipment-offline' | 'server';
/** Why there will be none any more, `refused` by the server's answer to the page. */
export type Over = 'session-over' | 'not-recorded' | 'signed-out' | 'handed-over' | 'refused';

export type DesktopState =
  /** On the way to the relay for the first time. */
  | { at: 'connecting' }
  /** The relay is reached, and the equipment asked for its desktop. */
  | { at: 'waiting' }
  | { at: 'shown' }
  /** Trying again by itself. */
  | { at: 'away'; why: Away }
  | { at: 'over'; why: Over; error?: unknown };

/** What is used of a WebSocket. */
export type Socket = {
  binaryType: BinaryType;
  onopen: ((event: Event) => void) | null;
  onmessage: ((event: MessageEvent) => void) | null;
  close(): void;
  addEventListener(type: 'close', listener: (event: { code: number }) => void): void;
};

type Ports<S extends Socket> = Readonly<{
  /** Asks for a one-time address of the relay. */
  askAddress: () => Promise<string>;
  connect: (address: string) => S;
  /** Draws the desktop that comes over the socket, and reads its messages from now on. */
  draw: (socket: S, onShown: () => void) => void;
  /** Why no address was given this time; null when it is refused for good. */
  whyNot: (error: unknown) => Away | null;
  onState: (state: DesktopState) => void;
  random?: () => number;
}>;

export type DesktopLink = Readonly<{
  /** Does not wait any longer for the next try. */
  retryNow(): void;
  stop(): void;
}>;

const FIRST_WAIT_MS = 400;
const LONGEST_WAIT_MS = 5_000;
/** The page hears when an equipment is back; asking meanwhile is only for news that got lost. */
const OFFLINE_WAIT_MS = 20_000;

const OVER: Readonly<Record<number, Over>> = {
  [RELAY_CLOSE.sessionOver]: 'session-over',
  [RELAY_CLOSE.notRecorded]: 'not-recorded',
  [RELAY_CLOSE.signedOut]: 'signed-out',
  [RELAY_CLOSE.handedOver]: 'handed-over',
};
const AWAY: Readonly<Record<number, Away>> = {
  [RELAY_CLOSE.peerGone]: 'equipment',
  [RELAY_CLOSE.unpaired]: 'equipment',
  [RELAY_CLOSE.equipmentOffline]: 'equipment-offline',
  [RELAY_CLOSE.serverStopping]: 'server',
};

/**
 * Keeps the technician connected with the desktop of a session: whatever drops is joined again by itself, with a new
 * ticket each time and jitter between the tries, until the relay says that the session is over.
 */
export function openDesktopLink<S extends Socket>(ports: Ports<S>): DesktopLink {
  const { askAddress, connect, draw, whyNot, onState, random = Math.random } = ports;
  let socket: S | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let failures = 0;
  /** Asked for while a try was on its way: should it fail, the next one is soon. */
  let hurried = false;
  let stopped = false;

  async function join(): Promise<void> {
    timer = null;
    hurried = false;
    try {
      const address = await askAddress();
      if (!stopped) listen(connect(address));
    } catch (error) {
      if (stopped) return;
      const why = whyNot(error);
      if (why === null) finish({ at: 'over', why: 'refused', error });
      else again(why);
    }
  }

  function listen(opened: S): void {
    socket = opened;
    opened.binaryType = 'arraybuffer';
    opened.onopen = () => {
      if (failures === 0) onState({ at: 'waiting' });
    };
    // The equipment speaks first. Only then is there anything to draw; the drawer takes the socket over from here.
    opened.onmessage = (event) => {
      draw(opened, () => {
        failures = 0;
        if (socket === opened) onState({ at: 'shown' });
      });
      opened.onmessage?.(event);
    };
    opened.addEventListener('close', ({ code }) => {
      if (stopped || socket !== opened) return;
      socket = null;
      const over = OVER[code];
      if (over !== undefined) finish({ at: 'over', why: over });
      else again(AWAY[code] ?? 'line');
    });
  }

  function again(why: Away): void {
    onState({ at: 'away', why });
    const longest =
      why === 'equipment-offline' && !hurried
        ? OFFLINE_WAIT_MS
        : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures);
    failures += 1;
    timer = setTimeout(join, longest * (0.5 + random() / 2));
  }

  function finish(state: DesktopState): void {
    stopped = true;
    onState(state);
  }

  onState({ at: 'connecting' });
  void join();
  return {
    retryNow() {
      // The news that the equipment is back may pass an answer that it is offline.
      hurried = true;
      if (timer === null) return;
      clearTimeout(timer);
      void join();
    },
    stop() {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
      socket?.close();
    },
  };
}
