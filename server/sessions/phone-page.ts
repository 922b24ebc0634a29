import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import { asId, type SessionId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { isOver } from '../../domain/session/lifecycle.ts';
import { newToken, tokenHash } from '../platform/secrets.ts';
import { thingOf } from './change-session.ts';
import { provedByHand } from './proved-by-hand.ts';
import { tellSession } from './record-event.ts';
import type { SessionRoom } from './session-room.ts';
import { findSession, lockSession } from './session-store.ts';

/** The cookie that holds the phone page's own secret after its one-time token was used. */
export const PHONE_COOKIE = 'iponto_phone';

/** How long the code, or the link, is good. */
const TOKEN_LIFE = { minutes: 10 };
/** How long where the technician may see it: about as long as a client needs to fetch the phone. */
const SEEN_TOKEN_LIFE = { minutes: 2 };
/** How long the phone's page can be read once opened: the session, and its summary after it. */
const PAGE_LIFE = { hours: 24 };

type PhoneActor = Extract<Actor, { kind: 'phone' }>;

/**
 * C1: the address that lets a phone of the client's into the session, without an account: shown as a code on the
 * equipment's page, as a link in the portal. It is worth one use within ten minutes, and ends every older one. Once the
 * session is accepted the technician sees the equipment's page and has a mouse there: the code is then given to a hand at
 * the machine alone, for two minutes.
 */
export async function openPhone(
  room: SessionRoom,
  actor: Actor,
  id: SessionId,
): Promise<Result<{ address: string; expiresAt: string }, AccessRefusal | 'illegal-transition' | 'code-by-hand'>> {
  const session = await findSession(room.db, id);
  const allowed = may(actor, 'open-phone', session === null ? {} : thingOf(session));
  if (!allowed.ok) return allowed;
  if (session === null) return refuse('not-found');
  if (isOver(session.now.state)) return refuse('illegal-transition');
  const seen = actor.kind === 'equipment' && session.now.state === 'active';
  if (seen && !(await provedByHand(room, actor, session)).ok) return refuse('code-by-hand');
  const token = newToken();
  const at = room.clock.now();
  const expiresAt = at.add(seen ? SEEN_TOKEN_LIFE : TOKEN_LIFE);
  await room.db.transaction().execute(async (tx) => {
    await lockSession(tx, id);
    await tx
      .updateTable('phone_passes')
      .set({ expires_at: at })
      .where('session_id', '=', id)
      .where('opened_at', 'is', null)
      .where('expires_at', '>', at)
      .execute();
    await tx
      .insertInto('phone_passes')
      .values({ session_id: id, token_hash: tokenHash(token), made_at: at, expires_at: expiresAt })
      .execute();
  });
  return ok({ address: `${room.publicUrl()}/phone#token=${token}`, expiresAt: expiresAt.toString() });
}

/**
 * The one-time token becomes the phone page's secret; a second use is refused, but for the very page that has used it
 * (`before`: the secret that this browser holds). One phone at a time: the one before is out, so a client who finds a
 * phone that is not theirs in the session ends it by opening their own.
 */
export async function openPhonePage(
  room: SessionRoom,
  token: string,
  before?: string,
): Promise<Result<{ page: string }, 'link-used-or-expired'>> {
  if (before !== undefined && (await isOpenHere(room, token, before))) return ok({ page: before });
  const page = newToken();
  const at = room.clock.now();
  const opened = await room.db.transaction().execute(async (tx) => {
    const pass = await tx
      .selectFrom('phone_passes')
      .select('session_id')
      .where('token_hash', '=', tokenHash(token))
      .executeTakeFirst();
    const session = pass === undefined ? null : await lockSession(tx, asId(pass.session_id));
    if (session === null) return null;
    const row = await tx
      .updateTable('phone_passes')
      .set({ page_hash: tokenHash(page), opened_at: at, expires_at: at.add(PAGE_LIFE) })
      .where('token_hash', '=', tokenHash(token))
      .where('opened_at', 'is', null)
      .where('expires_at', '>', at)
      .returning('id')
      .executeTakeFirst();
    if (row === undefined) return null;
    await tx
      .updateTable('phone_passes')
      .set({ expires_at: at })
      .where('session_id', '=', session.id)
      .where('opened_at', 'is not', null)
      .where('id', '!=', row.id)
      .where('expires_at', '>', at)
      .execute();
    await tellSession(tx, room.live, session);
    return session.id;
  });
  if (opened === null) return refuse('link-used-or-expired');
  // Before the new one is answered: it has no socket yet, so all there are belong to the one that is out.
  room.phones.putOut(opened);
  return ok({ page });
}

/** Whether this page came by this token: the code was scanned once more, or the page loaded again with it. */
async function isOpenHere({ db, clock }: SessionRoom, token: string, page: string): Promise<boolean> {
  const row = await db
    .selectFrom('phone_passes')
    .select('id')
    .where('token_hash', '=', tokenHash(token))
    .where('page_hash', '=', tokenHash(page))
    .where('expires_at', '>', clock.now())
    .executeTakeFirst();
  return row !== undefined;
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
