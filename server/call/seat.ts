import type { WebSocket } from 'ws';
import {
  CALL_CLOSE,
  type CallDevice,
  type CallFromPage,
  type CallPeer,
  type CallToPage,
  callFromPage,
  LARGEST_CALL_TEXT,
} from '../../protocol/call.ts';
import { Budget } from '../platform/budget.ts';
import type { CallLimits } from './call-ports.ts';

export type Sitter = CallPeer & Readonly<{ userId: string | null; authSessionId: string | null }>;

type Listeners = Readonly<{
  onMessage(message: CallFromPage): void | Promise<void>;
  onChunk(bytes: Buffer): void;
  onGone(): void;
  onError(error: unknown): void;
}>;

const BUSY = 'earlier messages are being worked on';
const FAST = 'more bytes come than a page captures';
/** More than this wait nowhere but in the network. */
const MOST_WAITING = 32;

/** One page's talking socket: what it sends is checked, counted, and acted on in its order. */
export class Seat {
  readonly sitter: Sitter;
  readonly #socket: WebSocket;
  readonly #limits: CallLimits;
  readonly #holds = new Set<string>();
  #tail: Promise<void> = Promise.resolve();
  #waiting = 0;
  readonly #messages: Budget;
  readonly #bytes: Budget;
  #heardMs = performance.now();

  constructor(socket: WebSocket, sitter: Sitter, limits: CallLimits) {
    this.#socket = socket;
    this.#limits = limits;
    this.#messages = new Budget(limits.messagesPerSecond, limits.burst, performance.now());
    this.#bytes = new Budget(limits.bytesPerSecond, limits.bytesAtOnce, performance.now());
    this.sitter = sitter;
  }

  get device(): CallDevice {
    return this.sitter.device;
  }

  listen({ onMessage, onChunk, onGone, onError }: Listeners): void {
    const socket = this.#socket;
    socket.on('error', onError);
    socket.on('close', onGone);
    socket.on('pong', () => {
      this.#heardMs = performance.now();
    });
    socket.on('message', (data: Buffer, isBinary) => {
      this.#heardMs = performance.now();
      if (this.#messages.spend(1, performance.now()) > 0) return this.close(CALL_CLOSE.misuse, 'too many messages');
      this.#slowDown(data.length);
      const message = isBinary || data.length > LARGEST_CALL_TEXT ? null : parse(String(data));
      if (!isBinary && message === null) return this.close(CALL_CLOSE.misuse, 'not a message of this protocol');
      this.#waiting += 1;
      if (this.#waiting > MOST_WAITING) this.hold(BUSY);
      this.#tail = this.#tail
        .then(() => (message === null ? onChunk(data) : onMessage(message)))
        .catch((error: unknown) => {
          onError(error);
          this.close(1011, 'failed');
        })
        .then(() => {
          this.#waiting -= 1;
          if (this.#waiting <= MOST_WAITING) this.release(BUSY);
        });
    });
  }

  send(message: CallToPage): void {
    if (this.#socket.bufferedAmount > this.#limits.waitingBytes) this.#socket.terminate();
    else this.#socket.send(JSON.stringify(message));
  }

  /** Reads nothing more until every hold is released: what the page sends waits in the network, then in the page. */
  hold(why: string): void {
    this.#holds.add(why);
    this.#socket.pause();
  }

  release(why: string): void {
    if (this.#holds.delete(why) && this.#holds.size === 0) this.#socket.resume();
  }

  checkAlive(): void {
    // A page that is held is not heard.
    if (this.#holds.size > 0) this.#heardMs = performance.now();
    if (performance.now() - this.#heardMs > this.#limits.silenceMs) this.#socket.terminate();
    else this.#socket.ping();
  }

  /** Gone within a second, whether the page answers the close or not. */
  close(code: number, reason: string): void {
    this.#socket.resume();
    this.#socket.close(code, reason);
    setTimeout(() => this.#socket.terminate(), 500).unref();
  }

  /** A resend after a drop may bring more at once than a page captures in a while: it waits, and nothing is lost. */
  #slowDown(bytes: number): void {
    const ms = this.#bytes.spend(bytes, performance.now());
    if (ms === 0 || this.#holds.has(FAST)) return;
    this.hold(FAST);
    setTimeout(() => this.release(FAST), ms).unref();
  }
}

function parse(text: string): CallFromPage | null {
  try {
    return callFromPage.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
