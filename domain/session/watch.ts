import { withoutMs } from '../kernel/span.ts';
import { elapsedMs } from './elapsed.ts';
import type { SessionState } from './timeline.ts';

export type WatchSettings = {
  /** T1: 60 by default. */
  readonly noPictureSeconds: number;
  /** T1: 15 by default. */
  readonly noContactMinutes: number;
  /** How long an offer waits on the equipment's page. */
  readonly offerSeconds: number;
  /** T1: 10 by default. */
  readonly gapToleranceSeconds?: number;
  /** G1: what becomes of a session that can not be recorded; it goes on by default. */
  readonly onRecordingFailure?: 'continue' | 'end-uncharged';
};

export type Due =
  | { readonly act: 'void'; readonly reason: 'no-picture' | 'recording-failed' }
  /** `at` is the end of the counted time, the last contact. */
  | { readonly act: 'conclude'; readonly reason: 'no-contact'; readonly at: Temporal.Instant }
  | { readonly act: 'lapse-offer' };

/**
 * T1, G1: what the server has to do by itself, if anything, at the very moment the time is up. A failed recording voids
 * the session where the company has chosen so, should whoever told of it have died before. No picture in time voids
 * the session; gaps of our own server are not counted against it. Without any connection for long the session ends as of
 * the last contact; the time our server was away, when nobody could connect, does not count there either.
 */
export function whatIsDue(state: SessionState, now: Temporal.Instant, settings: WatchSettings): Due | null {
  if (state.offeredAt !== null) {
    const waited = now.epochMilliseconds - state.offeredAt.epochMilliseconds;
    return waited >= settings.offerSeconds * 1000 ? { act: 'lapse-offer' } : null;
  }
  if (state.state !== 'active' || state.lastContact === null) return null;
  if (state.recordingFailed !== null && settings.onRecordingFailure === 'end-uncharged') {
    return { act: 'void', reason: 'recording-failed' };
  }
  const counted = elapsedMs(state, now, settings.gapToleranceSeconds);
  if (state.pictureAt === null && counted >= settings.noPictureSeconds * 1000) {
    return { act: 'void', reason: 'no-picture' };
  }
  if (state.equipmentConnected || state.technicianConnected) return null;
  const alone = withoutMs({ from: state.lastContact, to: now }, state.gaps);
  if (alone < settings.noContactMinutes * 60_000) return null;
  return { act: 'conclude', reason: 'no-contact', at: state.lastContact };
}
