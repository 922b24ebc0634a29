import type { MeterBasis } from '../../protocol/sessions.ts';

/** Both sides are told so long before the session ends by itself. */
const WARNING_MS = 5 * 60_000;

/**
 * X1: when the session ends by itself because its client has chosen so, from what the meter shows now; null where it
 * was not chosen or has not begun. `soon` in the last 5 minutes.
 */
export function endsAt(
  { endsAtMs, startedAt, endedAt }: Pick<MeterBasis, 'endsAtMs' | 'startedAt' | 'endedAt'>,
  elapsedMs: number,
  now: Temporal.Instant,
): { at: Temporal.Instant; soon: boolean } | null {
  if (endsAtMs === null || startedAt === null || endedAt !== null) return null;
  const leftMs = Math.max(0, endsAtMs - elapsedMs);
  return { at: now.add({ milliseconds: leftMs }), soon: leftMs <= WARNING_MS };
}
