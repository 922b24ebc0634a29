import { later, withoutMs } from '../kernel/span.ts';
import { elapsedMs, momentOf } from './elapsed.ts';
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
  /** X1: the elapsed time at which the free minutes are used up (see freeEndMs); null where none count. */
  readonly freeEndMs?: number | null;
  /** X1: when other sessions of the client last took free minutes; null where none did. */
  readonly freeTakenAt?: Temporal.Instant | null;
};

export type Due =
  | { readonly act: 'void'; readonly reason: 'no-picture' | 'recording-failed' }
  /** `at` is the end of the counted time: the last contact, or the last free moment. */
  | { readonly act: 'conclude'; readonly reason: 'no-contact' | 'free-minutes-ended'; readonly at: Temporal.Instant }
  | { readonly act: 'lapse-offer' };

/**
 * T1, G1: what the server has to do by itself, if anything, at the very moment the time is up. A failed recording voids
 * the session where the company has chosen so, should whoever told of it have died before. No picture in time voids
 * the session; gaps of our own server are not counted against it. Without any connection for long the session ends as of
 * the last contact; the time our server was away, when nobody could connect, does not count there either. X1: a session
 * whose client has chosen so ends with the free minutes, at their last moment.
 */
export function whatIsDue(state: SessionState, now: Temporal.Instant, settings: WatchSettings): Due | null {
  if (state.offeredAt !== null) {
    const waited = now.epochMilliseconds - state.offeredAt.epochMilliseconds;
    return waited >= offerWaitSeconds(state, settings.offerSeconds) * 1000 ? { act: 'lapse-offer' } : null;
  }
  if (state.state !== 'active' || state.lastContact === null) return null;
  if (state.recordingFailed !== null && settings.onRecordingFailure === 'end-uncharged') {
    return { act: 'void', reason: 'recording-failed' };
  }
  const waited = elapsedMs({ ...state, startedAt: state.acceptedAt }, now, settings.gapToleranceSeconds);
  if (state.pictureAt === null && waited >= settings.noPictureSeconds * 1000) {
    return { act: 'void', reason: 'no-picture' };
  }
  const freeEnd = endOfFreeMinutes(state, settings);
  if (freeEnd !== null && Temporal.Instant.compare(freeEnd, now) <= 0) {
    return { act: 'conclude', reason: 'free-minutes-ended', at: freeEnd };
  }
  if (state.equipmentConnected || state.technicianConnected) return null;
  const alone = withoutMs({ from: state.lastContact, to: now }, state.gaps);
  if (alone < settings.noContactMinutes * 60_000) return null;
  return { act: 'conclude', reason: 'no-contact', at: state.lastContact };
}

/** Reading the terms takes its time: who has not agreed to them yet is not hurried, in seconds. */
const TO_READ_SECONDS = 20 * 60;

/**
 * G4: how long an offer waits for its answer on the equipment's page, in seconds: as the company has set, and long enough
 * to read terms and price where they are agreed to on that page.
 */
export function offerWaitSeconds({ agreementDue }: Pick<SessionState, 'agreementDue'>, offerSeconds: number): number {
  return agreementDue ? Math.max(offerSeconds, TO_READ_SECONDS) : offerSeconds;
}

/**
 * X1: when the session ends by itself because its client has chosen so: at its last free moment; or, where another
 * session had taken minutes that this one was already using, at the moment it took them.
 */
function endOfFreeMinutes(state: SessionState, settings: WatchSettings): Temporal.Instant | null {
  const { freeEndMs = null, freeTakenAt = null, gapToleranceSeconds } = settings;
  if (!state.endsWithFreeMinutes || freeEndMs === null) return null;
  const end = momentOf(state, freeEndMs, gapToleranceSeconds);
  return end === null || freeTakenAt === null ? end : later(end, freeTakenAt);
}

/** R1, R2: whether the equipment has been away for so long without an instruction that its technician may end the session. */
export function mayEndAsAway(state: SessionState, now: Temporal.Instant, dropMinutes: number): boolean {
  if (state.state !== 'active' || state.lostAt === null || state.lostUnder !== null) return false;
  return now.epochMilliseconds - state.lostAt.epochMilliseconds >= dropMinutes * 60_000;
}
