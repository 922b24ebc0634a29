import type { CallLimits } from './call-ports.ts';
import type { CallEvent } from './tell-call.ts';

type Limits = Pick<CallLimits, 'voiceLostMs' | 'leaveAfterMs'>;

/** One side in the call, or a screen that is shared: there, whose voice or picture reaches the recording or not. `nowMs` is any clock that only goes forward. */
export class CallParty {
  #voiceMs: number;
  #goneMs: number | null = null;
  #lost = false;
  readonly #limits: Limits;

  constructor(nowMs: number, limits: Limits) {
    this.#voiceMs = nowMs;
    this.#limits = limits;
  }

  /** The recording begins: a voice has as long as ever to come. */
  recordingBegan(nowMs: number): void {
    this.#voiceMs = nowMs;
  }

  /** The timeline does not know any more that its voice is lost. */
  forgotten(): void {
    this.#lost = false;
  }

  lineGone(nowMs: number): void {
    this.#goneMs = nowMs;
  }

  lineBack(): void {
    this.#goneMs = null;
  }

  heard(nowMs: number): CallEvent | null {
    this.#voiceMs = nowMs;
    if (!this.#lost) return null;
    this.#lost = false;
    return 'voice-back';
  }

  /** What has become of this side by now: nothing new, a voice lost (only while it is `recorded`), or gone for good. */
  check(nowMs: number, recorded: boolean): CallEvent | null {
    if (this.#goneMs !== null && nowMs - this.#goneMs > this.#limits.leaveAfterMs) return 'call-left';
    if (!recorded || this.#lost || nowMs - this.#voiceMs <= this.#limits.voiceLostMs) return null;
    this.#lost = true;
    return 'voice-lost';
  }
}
