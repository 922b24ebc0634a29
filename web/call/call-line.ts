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
  /** The server's clock is known, or better than before. */
  onClock(): void;
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

  /** The server's clock at a moment of performance.now(), in ms since 1970; null while it is not measured. */
  serverMsAt(pageMs: number): number | null {
    return this.#clock.serverMs(pageMs);
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
    const { device, session, onMessage, onEnd } = this.#options;
    const query = new URLSearchParams({ page: this.#page, ...(session === null ? {} : { session }) });
    const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}${CALL_PATHS[device]}?${query}`);
    this.#socket = socket;
    socket.onmessage = ({ data }) => {
      const message = callToPage.parse(JSON.parse(String(data)));
      this.#up = true;
      if (message.type === 'pong') this.#measured(message);
      else onMessage(message);
      if (message.type === 'welcome') this.#welcomed();
    };
    socket.onclose = ({ code }) => {
      clearTimeout(this.#timer);
      this.#up = false;
      if (this.#closed) return;
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

  #measured(pong: Extract<CallToPage, { type: 'pong' }>): void {
    this.#clock.note({ ...pong, gotMs: performance.now() });
    this.#options.onClock();
  }

  #ping(): void {
    this.send({ type: 'ping', sentMs: performance.now() });
    this.#pings += 1;
    this.#timer = setTimeout(() => this.#ping(), this.#pings < FIRST_PINGS ? PING_MS : LATER_PING_MS);
  }
}
