import type { EquipmentId, SessionId } from '../../domain/kernel/id.ts';
import { tokenHash } from '../platform/secrets.ts';
import type { Db, Tx } from '../tables.ts';

/** How long the equipment's page can be read once opened; the phone's is the same (phone-page.ts). */
const PAGE_LIFE = { hours: 24 };

export type NewOffer = Readonly<{
  sessionId: SessionId;
  equipmentId: EquipmentId;
  /** Null where the equipment's browser shares its screen: there is no agent. */
  agentConnection: string | null;
  token: string;
  at: Temporal.Instant;
  expiresAt: Temporal.Instant;
}>;

/** Keeps an offer of the connection; of its one-time token only the hash. */
export async function insertOffer(tx: Tx, offer: NewOffer): Promise<void> {
  await tx
    .insertInto('offers')
    .values({
      session_id: offer.sessionId,
      equipment_id: offer.equipmentId,
      agent_connection: offer.agentConnection,
      token_hash: tokenHash(offer.token),
      made_at: offer.at,
      expires_at: offer.expiresAt,
    })
    .execute();
}

/** The page of an offer that was accepted before, for an equipment that was restarted: nothing can be decided on it again. */
export async function insertDecidedOffer(tx: Tx, offer: NewOffer): Promise<void> {
  await insertOffer(tx, offer);
  await tx
    .updateTable('offers')
    .set({ decided_at: offer.at })
    .where('token_hash', '=', tokenHash(offer.token))
    .execute();
}

/**
 * T1: changes the one-time token of the offer's address into the page's own secret, once. Null where the token is
 * unknown, was used before, or the offer has run out.
 */
export async function openOffer(tx: Tx, token: string, page: string, at: Temporal.Instant): Promise<string | null> {
  const row = await tx
    .updateTable('offers')
    .set({ page_hash: tokenHash(page), opened_at: at })
    .where('token_hash', '=', tokenHash(token))
    .where('opened_at', 'is', null)
    .where('expires_at', '>', at)
    .returning('session_id')
    .executeTakeFirst();
  return row?.session_id ?? null;
}

/**
 * A new one-time token for the page that shares the screen, of an offer that stands until it runs out, of one that was
 * accepted until `expiresAt`. The page that was opened before goes on until the new token is used.
 */
export async function renewToken(
  tx: Tx,
  sessionId: SessionId,
  { token, at, expiresAt }: { token: string; at: Temporal.Instant; expiresAt: Temporal.Instant },
): Promise<boolean> {
  const row = await tx
    .updateTable('offers')
    .set(({ eb }) => ({
      token_hash: tokenHash(token),
      opened_at: null,
      expires_at: eb.case().when('decided_at', 'is', null).then(eb.ref('expires_at')).else(expiresAt).end(),
    }))
    .where('id', '=', ({ selectFrom }) =>
      selectFrom('offers').select('id').where('session_id', '=', sessionId).orderBy('made_at', 'desc').limit(1),
    )
    .where('agent_connection', 'is', null)
    .where(({ or, eb }) => or([eb('decided_at', 'is not', null), eb('expires_at', '>', at)]))
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Which session and equipment a page was opened for, for a day; while its session runs it goes on for as long as that.
 * A machine that others may use is not to show for ever what was done in it.
 */
export function offerOfPage(db: Db, page: string, at: Temporal.Instant) {
  return db
    .selectFrom('offers')
    .innerJoin('sessions', 'sessions.id', 'offers.session_id')
    .select(['offers.id', 'offers.session_id', 'offers.equipment_id', 'token_hash', 'agent_connection'])
    .select(['expires_at', 'decided_at'])
    .where('page_hash', '=', tokenHash(page))
    .where(({ or, eb }) => or([eb('sessions.state', '=', 'active'), eb('opened_at', '>', at.subtract(PAGE_LIFE))]))
    .executeTakeFirst();
}

/** Accepting or declining is done once: false where the offer was decided, withdrawn or ran out before. */
export async function decideOffer(tx: Tx, offerId: string, at: Temporal.Instant): Promise<boolean> {
  const row = await tx
    .updateTable('offers')
    .set({ decided_at: at })
    .where('id', '=', offerId)
    .where('decided_at', 'is', null)
    .where('expires_at', '>', at)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** An offer that was withdrawn or has lapsed can not be opened or accepted any more. */
export async function closeOffers(tx: Tx, sessionId: SessionId, at: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('offers')
    .set({ expires_at: at })
    .where('session_id', '=', sessionId)
    .where('expires_at', '>', at)
    .where('decided_at', 'is', null)
    .execute();
}

/** How long the offer made last waits for its answer, in seconds, as the rules were when it was made; null without one. */
export async function offerWaits(db: Db, sessionId: SessionId): Promise<number | null> {
  const offer = await db
    .selectFrom('offers')
    .select(['made_at', 'expires_at'])
    .where('session_id', '=', sessionId)
    .where('decided_at', 'is', null)
    .orderBy('made_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return offer === undefined ? null : offer.expires_at.since(offer.made_at).total('seconds');
}

/** The offer that stands: until when, and the agent's connection that it was made to. */
export function standingOffer(db: Db, sessionId: SessionId, at: Temporal.Instant) {
  return db
    .selectFrom('offers')
    .select(['expires_at', 'agent_connection'])
    .where('session_id', '=', sessionId)
    .where('decided_at', 'is', null)
    .where('expires_at', '>', at)
    .orderBy('made_at', 'desc')
    .executeTakeFirst();
}
