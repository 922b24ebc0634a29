import { estimateWait } from '../../domain/session/queue-estimate.ts';
import type { SessionView } from '../../protocol/sessions.ts';
import { whoIsOnDuty } from '../duty/who-is-there.ts';
import type { Db } from '../tables.ts';
import type { Session } from './session-store.ts';

/** How many of the last sessions tell how long one takes, and for how long they do. */
const SAMPLES = 30;
const SAMPLES_FROM = { hours: 30 * 24 };
/** Who is not on duty, and ended a session so long ago, is taken to have gone home. */
const AT_WORK = { minutes: 30 };

/** The client's place in the queue with an honest estimate, or none; null for a session that does not wait, or not yet. */
export async function queuePlace(db: Db, session: Session, now: Temporal.Instant): Promise<SessionView['queue']> {
  const { state, requestedAt } = session.now;
  if (state !== 'requested' || requestedAt === null || Temporal.Instant.compare(session.agreedStart, now) > 0)
    return null;
  const before = await db
    .selectFrom('sessions')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('state', '=', 'requested')
    .where('agreed_start', '<=', now)
    .where(({ eb, or, and }) =>
      or([
        eb('requested_at', '<', requestedAt),
        and([eb('requested_at', '=', requestedAt), eb('id', '<', session.id)]),
      ]),
    )
    .executeTakeFirstOrThrow();
  const place = Number(before.count) + 1;
  return {
    place,
    waitMinutes: estimateWait({ place, atWork: await atWork(db, now), lengthsMs: await lengths(db, now) }),
  };
}

/**
 * What each technician at work is on: on duty, in a session, or out of one just now. One with several sessions is free once
 * the youngest of them is over.
 */
async function atWork(db: Db, now: Temporal.Instant): Promise<(number | null)[]> {
  const rows = await db
    .selectFrom('sessions')
    .innerJoin('auth_users', 'auth_users.id', 'sessions.technician_id')
    .select(['technician_id', 'state', 'accepted_at'])
    .where('auth_users.shut_out_at', 'is', null)
    .where(({ eb, or }) =>
      or([eb('state', 'in', ['taken', 'offered', 'active']), eb('ended_at', '>', now.subtract(AT_WORK))]),
    )
    .execute();
  const technicians = Map.groupBy(rows, (row) => row.technician_id);
  const onDuty = (await whoIsOnDuty(db, now)).filter((id) => !technicians.has(id)).map(() => null);
  const busy = [...technicians.values()].map((theirs) => {
    const running = theirs.filter(({ state }) => state === 'taken' || state === 'offered' || state === 'active');
    const ranMs = running.map(({ accepted_at }) =>
      accepted_at === null ? 0 : now.since(accepted_at).total('milliseconds'),
    );
    return running.length === 0 ? null : Math.max(0, Math.min(...ranMs));
  });
  return [...onDuty, ...busy];
}

async function lengths(db: Db, now: Temporal.Instant): Promise<number[]> {
  const rows = await db
    .selectFrom('sessions')
    .select(['accepted_at', 'ended_at'])
    .where('state', '=', 'concluded')
    .where('ended_at', '>', now.subtract(SAMPLES_FROM))
    .orderBy('ended_at', 'desc')
    .limit(SAMPLES)
    .execute();
  return rows.flatMap(({ accepted_at, ended_at }) =>
    accepted_at === null || ended_at === null ? [] : [ended_at.since(accepted_at).total('milliseconds')],
  );
}
