import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import { asId, type SessionId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { isOver } from '../../domain/session/lifecycle.ts';
import { newToken, tokenHash } from '../platform/secrets.ts';
import { thingOf } from './change-session.ts';
import type { SessionRoom } from './session-room.ts';
import { findSession } from './session-store.ts';

/** The cookie that holds the phone page's own secret after its one-time token was used. */
export const PHONE_COOKIE = 'iponto_phone';

/** How long the code on the equipment's page can be scanned. */
const TOKEN_LIFE = { minutes: 10 };
/** How long the phone's page can be read once opened: the session, and its summary after it. */
const PAGE_LIFE = { hours: 24 };

type PhoneActor = Extract<Actor, { kind: 'phone' }>;

/**
 * C1: the address that lets a phone of the client's into the session, without an account: shown as a code on the
 * equipment's page, as a link in the portal. It is worth one use within ten minutes.
 */
export async function openPhone(
  room: SessionRoom,
  actor: Actor,
  id: SessionId,
): Promise<Result<{ address: string; expiresAt: string }, AccessRefusal | 'illegal-transition'>> {
  const session = await findSession(room.db, id);
  const allowed = may(actor, 'open-phone', session === null ? {} : thingOf(session));
  if (!allowed.ok) return allowed;
  if (session === null) return refuse('not-found');
  if (isOver(session.now.state)) return refuse('illegal-transition');
  const token = newToken();
  const at = room.clock.now();
  const expiresAt = at.add(TOKEN_LIFE);
  await room.db.transaction().execute((tx) =>
    tx
      .insertInto('phone_passes')
      .values({ session_id: id, token_hash: tokenHash(token), made_at: at, expires_at: expiresAt })
      .execute(),
  );
  return ok({ address: `${room.publicUrl()}/phone#token=${token}`, expiresAt: expiresAt.toString() });
}

/** The one-time token becomes the phone page's secret; a second use is refused. */
export async function openPhonePage(
  room: SessionRoom,
  token: string,
): Promise<Result<{ page: string }, 'link-used-or-expired'>> {
  const page = newToken();
  const at = room.clock.now();
  const row = await room.db.transaction().execute((tx) =>
    tx
      .updateTable('phone_passes')
      .set({ page_hash: tokenHash(page), opened_at: at, expires_at: at.add(PAGE_LIFE) })
      .where('token_hash', '=', tokenHash(token))
      .where('opened_at', 'is', null)
      .where('expires_at', '>', at)
      .returning('id')
      .executeTakeFirst(),
  );
  return row === undefined ? refuse('link-used-or-expired') : ok({ page });
}

/** The phone as the one who asks; null for no cookie, one we never gave, or one whose day is over. */
export async function phoneActor(
  { db, clock }: Pick<SessionRoom, 'db' | 'clock'>,
  page: string | undefined,
): Promise<PhoneActor | null> {
  if (page === undefined) return null;
  const row = await db
    .selectFrom('phone_passes')
    .innerJoin('sessions', 'sessions.id', 'phone_passes.session_id')
    .select(['sessions.id', 'sessions.client_id'])
    .where('page_hash', '=', tokenHash(page))
    .where('phone_passes.expires_at', '>', clock.now())
    .executeTakeFirst();
  return row === undefined ? null : { kind: 'phone', sessionId: asId(row.id), clientId: asId(row.client_id) };
}
