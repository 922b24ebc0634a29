import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import type { SessionId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { newToken } from '../platform/secrets.ts';
import { thingOf } from './change-session.ts';
import { renewToken } from './offer-store.ts';
import type { SessionRoom } from './session-room.ts';
import { findSession } from './session-store.ts';

/** How long the address of a running session's page waits to be opened: it is opened at once. */
const TOKEN_LIFE = { minutes: 2 };

type ShareRefusal = AccessRefusal | 'illegal-transition' | 'shared-already' | 'link-used-or-expired';

/**
 * A5 T1: the equipment's page on a computer without an agent, for the client who is signed in on that computer: there
 * the screen is shared and the offer accepted. The address is relative and worth one use; the page opened last is the
 * only one. While the session runs the page can be opened again, once the one before it shares nothing any more.
 */
export async function openSharePage(
  room: SessionRoom,
  actor: Actor,
  id: SessionId,
): Promise<Result<{ address: string }, ShareRefusal>> {
  const session = await findSession(room.db, id);
  const allowed = may(actor, 'open-share-page', session === null ? {} : thingOf(session));
  if (!allowed.ok) return allowed;
  if (session === null) return refuse('not-found');
  const { state, way, equipmentConnected } = session.now;
  if (way !== 'browser' || (state !== 'offered' && state !== 'active')) return refuse('illegal-transition');
  if (state === 'active' && equipmentConnected) return refuse('shared-already');
  const token = newToken();
  const at = room.clock.now();
  const expiresAt = at.add(TOKEN_LIFE);
  const renewed = await room.db.transaction().execute((tx) => renewToken(tx, id, { token, at, expiresAt }));
  return renewed ? ok({ address: `/equipment#token=${token}` }) : refuse('link-used-or-expired');
}
