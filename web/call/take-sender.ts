import { type CallFromPage, encodeCallChunk, type TakeKind } from '../../protocol/call.ts';

/** What a line carries; false where it is down. */
export type Outlet = Readonly<{
  send(message: CallFromPage): boolean;
  sendBytes(bytes: Uint8Array<ArrayBuffer>): boolean;
}>;
export type Take = Readonly<{ take: string; kind: TakeKind; mime: string; startedAtMs: number }>;

/** So many chunks are on the way without an acknowledgement. */
const ON_THE_WAY = 8;
/** What may wait for a line that is down: voices for hours, a shared screen for about a minute. The oldest goes first. */
const MOST_WAITING_BYTES = 32 << 20;

/**
 * One take on its way to the recording: its chunks get their numbers, wait until the server has them safe, and are sent
 * again over the next line where they were not. No voice is lost to the network, nor to a server that was killed.
 */
export class TakeSender {
  readonly take: Take;
  readonly #outlet: Outlet;
  readonly #waiting: { number: number; media: Uint8Array }[] = [];
  #next = 0;
  #sentUpTo = -1;
  #bytes = 0;
  #ended = false;
  #refused = false;

  constructor(take: Take, outlet: Outlet) {
    this.take = take;
    this.#outlet = outlet;
  }

  get isDone(): boolean {
    return this.#refused || (this.#ended && this.#waiting.length === 0);
  }

  /** Some browsers give empty chunks: they are nothing, and no sign of anything. */
  push(media: Uint8Array): void {
    if (media.length === 0 || this.#refused) return;
    this.#waiting.push({ number: this.#next++, media });
    this.#bytes += media.length;
    while (this.#bytes > MOST_WAITING_BYTES) this.#bytes -= this.#waiting.shift()?.media.length ?? 0;
    this.#pump();
  }

  /** A line is there (again): the take is announced on it, and what was not acknowledged is sent again. */
  lineUp(): void {
    if (this.isDone) return;
    this.#sentUpTo = -1;
    this.#outlet.send({ type: 'take', ...this.take });
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
    for (const { number, media } of this.#waiting.slice(0, ON_THE_WAY)) {
      if (number <= this.#sentUpTo) continue;
      if (!this.#outlet.sendBytes(encodeCallChunk(this.take.take, number, media))) return;
      this.#sentUpTo = number;
    }
    if (this.isDone && !this.#refused) this.#outlet.send({ type: 'take-over', take: this.take.take });
  }
}
