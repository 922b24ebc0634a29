import type { Actor } from '../../domain/access/may.ts';
import { asId, type EquipmentId, type SessionId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { newToken, tokenHash } from '../platform/secrets.ts';
import { offerOfPage, openOffer } from './offer-store.ts';
import type { SessionRoom } from './session-room.ts';

/** The page on the assisted machine, let in for one session by its offer's one-time token. */
export type PageVisit = Readonly<{
  offerId: string;
  sessionId: SessionId;
  equipmentId: EquipmentId;
  /** The agent's connection that the offer was made to; null where the browser itself is the equipment. */
  agentConnection: string | null;
}>;

/** The cookie that holds the page's own secret after its one-time token was used. */
export const PAGE_COOKIE = 'iponto_equipment';

/**
 * T1: the one-time token of the address becomes this page's secret; a second use is refused, but for the very page that
 * has used it (`before`: the secret that this browser holds).
 */
export async function openPage(
  room: SessionRoom,
  token: string,
  before?: string,
): Promise<Result<{ page: string }, 'link-used-or-expired'>> {
  if (before !== undefined) {
    const offer = await offerOfPage(room.db, before, room.clock.now());
    if (offer?.token_hash.equals(tokenHash(token))) return ok({ page: before });
  }
  const page = newToken();
  const opened = await room.db.transaction().execute((tx) => openOffer(tx, token, page, room.clock.now()));
  return opened === null ? refuse('link-used-or-expired') : ok({ page });
}

/** Whose page a cookie is; null for none, one we never gave, or one whose day is over. */
export async function pageVisit(
  { db, clock }: Pick<SessionRoom, 'db' | 'clock'>,
  page: string | undefined,
): Promise<PageVisit | null> {
  const offer = page === undefined ? undefined : await offerOfPage(db, page, clock.now());
  if (offer === undefined) return null;
  return {
    offerId: offer.id,
    sessionId: asId(offer.session_id),
    equipmentId: asId(offer.equipment_id),
    agentConnection: offer.agent_connection,
  };
}

/** The page as the one who asks. */
export function pageActor(visit: PageVisit): Extract<Actor, { kind: 'equipment' }> {
  return { kind: 'equipment', equipmentId: visit.equipmentId, sessionId: visit.sessionId };
}
