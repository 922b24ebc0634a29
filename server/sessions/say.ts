import type { Actor } from '../../domain/access/may.ts';
import type { SessionId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { By, SessionEvent } from '../../domain/session/events.ts';
import { byOf, type ChangeRefusal, changeSession } from './change-session.ts';
import type { SessionRoom } from './session-room.ts';
import type { Session } from './session-store.ts';

/** What one of the two can write in a minute: faster than anybody types, slower than a page gone wrong. */
const MOST_A_MINUTE = 30;

/** A message on its way: `key` is its page's name for it, `text` at most 2,000 characters. */
export type Message = Readonly<{ key: string; text: string }>;

/**
 * Client and technician write to each other from the request to the end; the timeline keeps it. A message whose key is
 * there already is done, also after the end: a page that lost the answer sends it again. Refused with
 * `too-many-requests` beyond 30 a minute and side.
 */
export async function say(
  room: SessionRoom,
  actor: Actor,
  id: SessionId,
  { key, text }: Message,
): Promise<Result<true, ChangeRefusal | 'too-many-requests'>> {
  const at = room.clock.now();
  let saidBefore = false;
  const event = (session: Session): SessionEvent | null => {
    saidBefore = session.events.some((each) => each.kind === 'said' && each.key === key);
    return saidBefore ? null : { kind: 'said', at, by: byOf(actor, session), text, key };
  };
  const said = await changeSession(room, { actor, action: 'say', id, event }, async (_, session) => {
    const lately = session.events.filter((each) => isLately(each, byOf(actor, session), at));
    return lately.length < MOST_A_MINUTE ? ok(true) : refuse('too-many-requests');
  });
  return said.ok || saidBefore ? ok(true) : said;
}

function isLately(event: SessionEvent, by: By, now: Temporal.Instant): boolean {
  return event.kind === 'said' && event.by === by && event.at.until(now).total('minutes') < 1;
}
