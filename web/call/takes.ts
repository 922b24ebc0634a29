import type { TakeKind } from '../../protocol/call.ts';
import type { RecordStream } from './record-stream.ts';
import { type Outlet, TakeSender } from './take-sender.ts';

/** What this page hands in for the recording (G1), over a line that comes and goes. */
export class Takes {
  readonly #outlet: Outlet;
  readonly #record: RecordStream;
  readonly #mostBytes: number | undefined;
  /** `over`: called once nothing of the take is to be sent any more. */
  readonly #senders = new Map<string, { sender: TakeSender; over: (() => void) | null }>();

  constructor(outlet: Outlet, record: RecordStream, mostBytes?: number) {
    this.#outlet = outlet;
    this.#record = record;
    this.#mostBytes = mostBytes;
  }

  /**
   * Hands in what a stream brings, until it is ended. Where the line is down for longer than may wait here, the take
   * ends; another begins as soon as the first is handed in. @returns how to end it; null where the browser records
   * nothing.
   */
  begin(stream: MediaStream, kind: TakeKind): (() => void) | null {
    let ended = false;
    const next = () => this.#beginOne(stream, kind, () => (ended ? null : again()));
    const again = () => {
      end = next();
    };
    let end = next();
    if (end === null) return null;
    return () => {
      ended = true;
      end?.();
    };
  }

  lineUp(): void {
    for (const { sender } of this.#senders.values()) sender.lineUp();
  }

  clockKnown(): void {
    for (const { sender } of this.#senders.values()) sender.clockKnown();
  }

  kept(take: string, number: number): void {
    this.#senders.get(take)?.sender.kept(number);
    this.#settle(take);
  }

  refused(take: string): void {
    this.#senders.get(take)?.sender.refuse();
    this.#settle(take);
  }

  #beginOne(stream: MediaStream, kind: TakeKind, full: () => void): (() => void) | null {
    const take = crypto.randomUUID();
    const end = this.#record(stream, kind, (mime) => {
      const beganMs = performance.now();
      const sender = new TakeSender({ take, kind, mime, beganMs }, this.#outlet, this.#mostBytes);
      const known: { sender: TakeSender; over: (() => void) | null } = { sender, over: null };
      this.#senders.set(take, known);
      sender.lineUp();
      return (media) => {
        if (sender.push(media) || known.over !== null) return;
        known.over = full;
        void end?.();
      };
    });
    if (end === null) return null;
    return () => {
      void end().then(() => {
        this.#senders.get(take)?.sender.end();
        this.#settle(take);
      });
    };
  }

  #settle(take: string): void {
    const known = this.#senders.get(take);
    if (!known?.sender.isDone) return;
    this.#senders.delete(take);
    known.over?.();
  }
}
