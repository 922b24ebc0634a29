import type { Allowance } from '../allowance/read-allowance.ts';
import type { Session } from './session-store.ts';

/**
 * P3: the free minutes a session can use at its end: what is left by then, and never more than its client was quoted. A
 * service recorded in the middle of it makes no session free that started without free minutes.
 */
export function freeMinutesOf(session: Session, allowance: Allowance): number {
  return Math.min(allowance.usable, session.quotedFreeMinutes);
}
