import { freeEndMs } from '../../domain/session/free-end.ts';
import type { WatchSettings } from '../../domain/session/watch.ts';
import { lastTakenAt } from '../allowance/allowance-store.ts';
import { type Allowance, readAllowance } from '../allowance/read-allowance.ts';
import { tariffById } from '../pricing/tariff-store.ts';
import type { Db } from '../tables.ts';
import type { Session } from './session-store.ts';

/**
 * P3: the free minutes a session can use at its end: what is left by then, and never more than its client was quoted. A
 * service recorded in the middle of it makes no session free that started without free minutes.
 */
export function freeMinutesOf(session: Session, allowance: Allowance): number {
  return Math.min(allowance.usable, session.quotedFreeMinutes);
}

/** X1: the elapsed time in ms at which a session's free minutes are used up; null where none count. */
export async function freeEndOf(db: Db, session: Session): Promise<number | null> {
  const { tariffId, assisted } = session;
  const freeMinutes = freeMinutesOf(session, await readAllowance(db, session));
  return freeEndMs(await tariffById(db, tariffId), { freeMinutes, assisted });
}

/**
 * X1: when the watch ends a session whose client has chosen so. Minutes that other sessions take meanwhile bring the end
 * nearer; where nothing is left of them, it is the moment they were taken.
 */
export async function freeEndRules(
  db: Db,
  session: Session,
): Promise<Pick<WatchSettings, 'freeEndMs' | 'freeTakenAt'>> {
  if (!session.now.endsWithFreeMinutes) return {};
  const freeEndMs = (await freeEndOf(db, session)) ?? 0;
  return { freeEndMs, freeTakenAt: await lastTakenAt(db, session.clientId) };
}
