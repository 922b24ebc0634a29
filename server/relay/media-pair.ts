import type { RawData } from 'ws';
import { RELAY_CLOSE } from '../../protocol/relay.ts';
import { watchForPicture } from './first-picture.ts';
import type { Leg } from './leg.ts';
import { ViewerInput } from './viewer-input.ts';

export type Side = 'technician' | 'equipment';
export type PairEnd = Readonly<{ by: Side | 'relay'; code: number; reason: string }>;

export type PairEvents = Readonly<{
  /** Every byte from the desktop, gathered, before it goes on. */
  onDesktop: (bytes: Buffer) => void;
  onPicture: () => void;
  /** `pressed`: the messages that release what the technician held down; the equipment may not have heard them. */
  onOver: (end: PairEnd, pressed: Buffer) => void;
}>;

/**
 * Two media sockets joined to one RFB connection. Messages that arrive in one tick go on as one (1.5 CPU-s/GB in place
 * of 10 for small frames); each side waits for the other; when either goes, so does the other.
 */
export class MediaPair {
  readonly #legs: Readonly<Record<Side, Leg>>;
  readonly #events: PairEvents;
  readonly #viewer: ViewerInput;
  #over = false;

  /** `left`: the messages that release what was held down when the session's last pair ended. */
  constructor(technician: Leg, equipment: Leg, events: PairEvents, left?: Buffer) {
    this.#legs = { technician, equipment };
    this.#events = events;
    this.#viewer = new ViewerInput(left);
    const sawPicture = watchForPicture();
    this.#pour('technician', 'equipment', (bytes) => this.#viewer.pass(bytes));
    this.#pour('equipment', 'technician', (bytes) => {
      events.onDesktop(bytes);
      if (sawPicture(bytes)) events.onPicture();
      return bytes;
    });
  }

  get equipment(): Leg {
    return this.#legs.equipment;
  }

  /** From now on the technician sees the desktop, and does nothing on it: what they held down is released. */
  lookOn(): void {
    this.#release(this.#viewer.lookOn());
  }

  #release(bytes: Buffer): void {
    const { technician, equipment } = this.#legs;
    if (bytes.length > 0) equipment.send(bytes, technician);
  }

  #pour(side: Side, otherSide: Side, pass: (bytes: Buffer) => Buffer): void {
    const from = this.#legs[side];
    const to = this.#legs[otherSide];
    let gathered: Buffer[] = [];
    const flush = () => {
      const bytes = gathered.length === 1 && gathered[0] ? gathered[0] : Buffer.concat(gathered);
      gathered = [];
      if (this.#over) return;
      from.heard();
      const passed = pass(bytes);
      if (passed.length > 0) to.send(passed, from);
    };
    from.socket.on('message', (data: RawData, isBinary) => {
      if (!isBinary) return this.end({ by: 'relay', code: 1003, reason: 'only binary messages' });
      // ws hands over a Buffer as long as binaryType is 'nodebuffer', its default.
      if (gathered.push(data as Buffer) === 1) queueMicrotask(flush);
    });
    from.socket.on('close', (code) => this.#gone(side, code));
  }

  #gone(side: Side, code: number): void {
    this.end({ by: side, code: RELAY_CLOSE.peerGone, reason: `${side} closed with ${code}` });
  }

  /** Releases what the technician held down, and closes what is still open of both sides, within a second. Only the first reason counts. */
  end(end: PairEnd): void {
    if (this.#over) return;
    this.#over = true;
    const { pressed, isBetween } = this.#viewer;
    if (isBetween) this.#release(pressed);
    for (const leg of Object.values(this.#legs)) leg.close(end.code, end.reason);
    this.#events.onOver(end, pressed);
  }

  /** To be called every few seconds: asks both sides for a sign of life, ends the pair when one is silent. */
  checkAlive(silenceMs: number): void {
    for (const [side, leg] of Object.entries(this.#legs)) {
      if (leg.isSilentFor(silenceMs))
        this.end({ by: side as Side, code: RELAY_CLOSE.silent, reason: `${side} is silent` });
      else leg.socket.ping();
    }
  }
}
