import type { Clock } from '../platform/clock.ts';
import type { Db } from '../tables.ts';
import { addEvent, recordEvent } from './record-event.ts';
import type { SessionRoom } from './session-room.ts';
import { liveSessionIds, type Session } from './session-store.ts';

/** The program's name among its nodes; there is one for now. */
const NODE = 'main';

/**
 * T1: tells every live session of a time in which our server was away, from its last sign of life to now. Called at the
 * start, and when the database is back after it was gone: an agent that stayed connected meanwhile is still there.
 */
export async function recordServerGap(room: SessionRoom): Promise<void> {
  const to = room.clock.now();
  const from = await lastHeartbeat(room.db);
  if (from === null || Temporal.Instant.compare(from, to) >= 0) return;
  const stayed: Session[] = [];
  for (const id of await liveSessionIds(room.db)) {
    await room.db.transaction().execute(async (tx) => {
      const told = await recordEvent({ tx, live: room.live }, id, { kind: 'server-gap', at: to, from, to });
      if (!told.ok || told.value.now.way !== 'agent') return;
      if (room.agents.connectionOf(told.value.equipmentId) === null) return;
      await addEvent({ tx, live: room.live }, told.value, { kind: 'equipment-connected', at: to });
      stayed.push(told.value);
    });
  }
  // R5: nobody knows any more what was held before.
  for (const { id, equipmentId, now } of stayed) {
    if (now.state === 'active')
      await room.agents.instruct(equipmentId, { kind: 'hold-input', session: id, held: false });
  }
}

/** A sign of life, kept where a killed program's successor finds it. */
export async function beat({ db, clock }: { db: Db; clock: Clock }): Promise<void> {
  const at = clock.now();
  await db.transaction().execute((tx) =>
    tx
      .insertInto('server_heartbeats')
      .values({ node: NODE, at })
      .onConflict((conflict) => conflict.column('node').doUpdateSet({ at }))
      .execute(),
  );
}

async function lastHeartbeat(db: Db): Promise<Temporal.Instant | null> {
  const row = await db.selectFrom('server_heartbeats').select('at').where('node', '=', NODE).executeTakeFirst();
  return row?.at ?? null;
}
