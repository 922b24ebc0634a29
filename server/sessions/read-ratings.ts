import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import { ok, type Result } from '../../domain/kernel/result.ts';
import type { SessionRoom } from './session-room.ts';

const DAYS = 90;

/** How the clients rated the help of the last 90 days, all together. `average` is null while nobody did. */
export async function readRatings(
  { db, clock }: Pick<SessionRoom, 'db' | 'clock'>,
  actor: Actor,
): Promise<Result<{ days: number; count: number; average: number | null }, AccessRefusal>> {
  const allowed = may(actor, 'read-ratings');
  if (!allowed.ok) return allowed;
  const { count, average } = await db
    .selectFrom('session_ratings')
    .select(({ fn }) => [fn.countAll<string>().as('count'), fn.avg<string | null>('stars').as('average')])
    .where('rated_at', '>', clock.now().subtract({ hours: DAYS * 24 }))
    .executeTakeFirstOrThrow();
  return ok({ days: DAYS, count: Number(count), average: average === null ? null : Number(average) });
}
