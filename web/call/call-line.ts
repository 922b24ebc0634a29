import {
  CALL_CLOSE,
  CALL_PATHS,
  type CallDevice,
  type CallFromPage,
  type CallToPage,
  callToPage,
} from '../../protocol/call.ts';
import { ClockOffset } from './clock-offset.ts';
import type { Outlet } from './take-sender.ts';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 5_000;
const FIRST_PINGS = 5;
const PING_MS = 200;
const LATER_PING_MS = 10_000;

/** Why the server wants no other line: the page must not open one. */
export type LineEnd = keyof typeof CALL_CLOSE;

type Options = Readonly<{
  device: CallDevice;
  /** The console's; the other pages' cookies know theirs. */
  session: string | null;
  onMessage(message: CallToPage): void;
  onUp(): void;
  onDown(): void;
  onEnd(why: LineEnd): void;
}>;

/** The session's own talking socket: it comes back by itself, and knows the server's clock. */
export class CallLine implements Outlet {
  readonly #options: Options;
  readonly #clock = new ClockOffset();
  readonly #page = crypto.randomUUID();
  #socket: WebSocket | null = null;
  /** The server has welcomed this socket: before that it knows no take of ours on it. */
  #up = false;
  #failures = 0;
  #pings = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(options: Options) {
    this.#options = options;
    this.#open();
  }

  /** The server's clock now, in ms since 1970. */
  serverMs(): number {
    return this.#clock.serverMs(this.#clock.isKnown ? performance.now() : Date.now());
  }

  send(message: CallFromPage): boolean {
    return this.#put(JSON.stringify(message));
  }

  sendBytes(bytes: Uint8Array<ArrayBuffer>): boolean {
    return this.#put(bytes);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#socket?.close();
  }

  #put(data: string | Uint8Array<ArrayBuffer>): boolean {
    if (!this.#up || this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(data);
    return true;
  }

  #open(): void {
    const { device, session, onMessage, onDown, onEnd } = this.#options;
    const query = new URLSearchParams({ page: this.#page, ...(session === null ? {} : { session }) });
    const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}${CALL_PATHS[device]}?${query}`);
    this.#socket = socket;
    socket.onmessage = ({ data }) => {
      const message = callToPage.parse(JSON.parse(String(data)));
      this.#up = true;
      if (message.type === 'pong') this.#clock.note({ ...message, gotMs: performance.now() });
      else onMessage(message);
      if (message.type === 'welcome') this.#welcomed();
    };
    socket.onclose = ({ code }) => {
      clearTimeout(this.#timer);
      this.#up = false;
      if (this.#closed) return;
      onDown();
      const why = (Object.keys(CALL_CLOSE) as LineEnd[]).find((each) => CALL_CLOSE[each] === code);
      if (why !== undefined) {
        this.#closed = true;
        onEnd(why);
        return;
      }
      const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.#failures++);
      this.#timer = setTimeout(() => this.#open(), longest * (0.5 + Math.random() / 2));
    };
  }

  #welcomed(): void {
    this.#failures = 0;
    this.#pings = 0;
    this.#ping();
    this.#options.onUp();
  }

  #ping(): void {
    this.send({ type: 'ping', sentMs: performance.now() });
    this.#pings += 1;
    this.#timer = setTimeout(() => this.#ping(), this.#pings < FIRST_PINGS ? PING_MS : LATER_PING_MS);
  }
}
