import { earlier, type Span, spanMs, union, withoutMs } from '../kernel/span.ts';
import type { SessionState } from './timeline.ts';

/** T1: the longest absence of our own server that still counts as time. */
export const GAP_TOLERANCE_SECONDS = 10;

/** T1: the absences of our own server that are not billed: each that is over the tolerance and reaches into the time. */
export function gapsTakenOut(
  state: Pick<SessionState, 'acceptedAt' | 'gaps'>,
  gapToleranceSeconds = GAP_TOLERANCE_SECONDS,
): readonly Span[] {
  const { acceptedAt } = state;
  if (acceptedAt === null) return [];
  const counts = (gap: Span) =>
    spanMs(gap) > gapToleranceSeconds * 1000 && Temporal.Instant.compare(gap.to, acceptedAt) > 0;
  return union(state.gaps).filter(counts);
}

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
  return withoutMs(counted, gapsTakenOut(state, gapToleranceSeconds));
}
