import { earlier, later, type Span, spanMs, union, withoutMs } from '../kernel/span.ts';
import type { SessionState } from './timeline.ts';

/** T1: the longest absence of our own server that still counts as time. */
export const GAP_TOLERANCE_SECONDS = 10;

type Counted = Pick<SessionState, 'startedAt' | 'endedAt' | 'gaps'>;

/** T1: the absences of our own server that are not billed: each that is over the tolerance and reaches into the time. */
export function gapsTakenOut(
  state: Pick<SessionState, 'startedAt' | 'gaps'>,
  gapToleranceSeconds = GAP_TOLERANCE_SECONDS,
): readonly Span[] {
  const { startedAt } = state;
  if (startedAt === null) return [];
  const counts = (gap: Span) =>
    spanMs(gap) > gapToleranceSeconds * 1000 && Temporal.Instant.compare(gap.to, startedAt) > 0;
  return union(state.gaps).filter(counts);
}

/**
 * T1: milliseconds counted from the start (the acceptance on the equipment; where a browser is the equipment, its first
 * picture) to the end, or to `now` while the session runs. Each gap of our server over the tolerance is taken out whole;
 * connections lost by the client are not (R3).
 */
export function elapsedMs(state: Counted, now: Temporal.Instant, gapToleranceSeconds = GAP_TOLERANCE_SECONDS): number {
  if (state.startedAt === null) return 0;
  const counted = { from: state.startedAt, to: state.endedAt === null ? now : earlier(state.endedAt, now) };
  return withoutMs(counted, gapsTakenOut(state, gapToleranceSeconds));
}

/** T1: the first moment at which so many milliseconds are counted; null before time runs. */
export function momentOf(
  state: Pick<SessionState, 'startedAt' | 'gaps'>,
  ms: number,
  gapToleranceSeconds = GAP_TOLERANCE_SECONDS,
): Temporal.Instant | null {
  if (state.startedAt === null) return null;
  let moment = state.startedAt.add({ milliseconds: ms });
  for (const gap of gapsTakenOut(state, gapToleranceSeconds)) {
    const inside = spanMs({ from: later(gap.from, state.startedAt), to: gap.to });
    if (Temporal.Instant.compare(gap.from, moment) < 0) moment = moment.add({ milliseconds: inside });
  }
  return moment;
}
