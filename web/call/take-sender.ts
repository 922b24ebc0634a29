import { type CallFromPage, encodeCallChunk, type TakeKind } from '../../protocol/call.ts';

/** What a line carries; false where it is down. */
export type Outlet = Readonly<{
  send(message: CallFromPage): boolean;
  sendBytes(bytes: Uint8Array<ArrayBuffer>): boolean;
  /** The server's clock at a moment of this page's; null while it is not measured. */
  serverMsAt(pageMs: number): number | null;
}>;
/** `beganMs`: by the page's own steady clock, performance.now(). */
export type Take = Readonly<{ take: string; kind: TakeKind; mime: string; beganMs: number }>;

/** So many chunks are on the way without an acknowledgement. */
const ON_THE_WAY = 8;
/** What may wait for a line that is down: voices for hours, a shared screen for some minutes. */
const MOST_WAITING_BYTES = 32 << 20;

/**
 * One take on its way to the recording: its chunks get their numbers, wait until the server has them safe, and are sent
 * again over the next line where they were not. No voice is lost to the network, nor to a server that was killed.
 */
export class TakeSender {
  readonly take: Take;
  readonly #outlet: Outlet;
  readonly #mostBytes: number;
  readonly #waiting: { number: number; media: Uint8Array }[] = [];
  #next = 0;
  #sentUpTo = -1;
  #bytes = 0;
  #startedAtMs: number | null = null;
  #announced = false;
  #ended = false;
  #refused = false;

  constructor(take: Take, outlet: Outlet, mostBytes = MOST_WAITING_BYTES) {
    this.take = take;
    this.#outlet = outlet;
    this.#mostBytes = mostBytes;
  }

  get isDone(): boolean {
    return this.#refused || (this.#ended && this.#waiting.length === 0);
  }

  /**
   * Some browsers give empty chunks: they are nothing, and no sign of anything. @returns false where no more may wait:
   * the take is at its end, for nothing can be seen of a take behind a hole in it.
   */
  push(media: Uint8Array): boolean {
    if (media.length === 0 || this.#refused) return true;
    if (this.#ended) return false;
    if (this.#bytes + media.length > this.#mostBytes) {
      this.end();
      return false;
    }
    this.#waiting.push({ number: this.#next++, media });
    this.#bytes += media.length;
    this.#pump();
    return true;
  }

  /** A line is there (again): the take is announced on it, and what was not acknowledged is sent again. */
  lineUp(): void {
    this.#sentUpTo = -1;
    this.#announced = false;
    this.clockKnown();
  }

  /** What was captured before the server's clock was known has waited: it would be at a wrong time in the recording. */
  clockKnown(): void {
    if (this.isDone || this.#announced) return;
    this.#startedAtMs ??= this.#outlet.serverMsAt(this.take.beganMs);
    if (this.#startedAtMs === null) return;
    const { take, kind, mime } = this.take;
    this.#announced = this.#outlet.send({ type: 'take', take, kind, mime, startedAtMs: this.#startedAtMs });
    this.#pump();
  }

  kept(number: number): void {
    while (this.#waiting[0] !== undefined && this.#waiting[0].number <= number) {
      this.#bytes -= this.#waiting.shift()?.media.length ?? 0;
    }
    this.#pump();
  }

  /** The session is not recorded: nothing of it is sent any more. */
  refuse(): void {
    this.#refused = true;
    this.#waiting.length = 0;
  }

  end(): void {
    this.#ended = true;
    this.#pump();
  }

  #pump(): void {
    if (!this.#announced) return;
    for (const { number, media } of this.#waiting.slice(0, ON_THE_WAY)) {
      if (number <= this.#sentUpTo) continue;
      if (!this.#outlet.sendBytes(encodeCallChunk(this.take.take, number, media))) return;
      this.#sentUpTo = number;
    }
    if (this.isDone && !this.#refused) this.#outlet.send({ type: 'take-over', take: this.take.take });
  }
}
