import type { SessionId } from '../../domain/kernel/id.ts';
import type { SessionState } from '../../domain/session/timeline.ts';
import type { Db, Tx } from '../tables.ts';

const CHANGEABLE = { hours: 30 * 24 };

/** Until when a session can be rated; null for one that was not concluded. */
export function rateUntil({ state, endedAt }: Pick<SessionState, 'state' | 'endedAt'>): Temporal.Instant | null {
  return state === 'concluded' && endedAt !== null ? endedAt.add(CHANGEABLE) : null;
}

export async function readRating(db: Db, sessionId: SessionId) {
  const row = await db.selectFrom('session_ratings').selectAll().where('session_id', '=', sessionId).executeTakeFirst();
  return row === undefined ? null : { stars: row.stars, words: row.words, at: row.rated_at.toString() };
}

/** Each rating replaces the one before. */
export async function putRating(
  tx: Tx,
  rating: { sessionId: SessionId; stars: number; words: string; at: Temporal.Instant },
): Promise<void> {
  const said = { stars: rating.stars, words: rating.words, rated_at: rating.at };
  await tx
    .insertInto('session_ratings')
    .values({ session_id: rating.sessionId, ...said })
    .onConflict((conflict) => conflict.column('session_id').doUpdateSet(said))
    .execute();
}
