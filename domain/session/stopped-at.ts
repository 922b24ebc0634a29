import { earlier, later } from '../kernel/span.ts';
import type { SessionEvent } from './events.ts';

/** An equipment that is back tells at once, within this long in ms, what its client has stopped meanwhile. */
const TELLS_MS = 30_000;

export type ToldStop = {
  readonly acceptedAt: Temporal.Instant;
  /** When the equipment told it, by our clock. */
  readonly now: Temporal.Instant;
  /** How long ago the client stopped, in ms: the equipment's word. */
  readonly agoMs: number;
  /** How long after the last sign of life, in ms, an equipment is noticed to be lost. */
  readonly silenceMs: number;
};

/**
 * X1: when a session ended that its client stopped at the equipment. The equipment's word counts only for the time in which
 * it could not tell us: since the absence, its own or our server's, from which it has just come back. Otherwise it
 * ended when it was told, and never before its acceptance.
 */
export function stoppedAt(events: readonly SessionEvent[], told: ToldStop): Temporal.Instant {
  const { acceptedAt, now, agoMs, silenceMs } = told;
  const claimed = later(leftAt(events, now, silenceMs), now.subtract({ milliseconds: agoMs }));
  return later(acceptedAt, earlier(claimed, now));
}

/** The last sign of life before the absence that ends now; now itself where the line was up. */
function leftAt(events: readonly SessionEvent[], now: Temporal.Instant, silenceMs: number): Temporal.Instant {
  for (const event of events.toReversed()) {
    if (event.kind === 'equipment-lost') return event.at.subtract({ milliseconds: silenceMs });
    if (event.kind === 'server-gap') return event.from;
    const back = event.kind === 'equipment-connected';
    if (back && now.epochMilliseconds - event.at.epochMilliseconds > TELLS_MS) return now;
  }
  return now;
}
