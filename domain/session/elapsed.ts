import { earlier, spanMs, union, withoutMs } from '../kernel/span.ts';
import type { SessionState } from './timeline.ts';

/** T1: the longest absence of our own server that still counts as time. */
export const GAP_TOLERANCE_SECONDS = 10;

/**
 * T1: milliseconds counted from the acceptance on the equipment to the end, or to `now` while the session runs.
 * Each gap of our server over the tolerance is taken out whole; connections lost by the client are not (R3).
 */
export function elapsedMs(
  state: Pick<SessionState, 'acceptedAt' | 'endedAt' | 'gaps'>,
  now: Temporal.Instant,
  gapToleranceSeconds = GAP_TOLERANCE_SECONDS,
): number {
  if (state.acceptedAt === null) return 0;
  const counted = { from: state.acceptedAt, to: state.endedAt === null ? now : earlier(state.endedAt, now) };
  const ours = union(state.gaps).filter((gap) => spanMs(gap) > gapToleranceSeconds * 1000);
  return withoutMs(counted, ours);
}
