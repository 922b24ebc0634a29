import type { Clock } from '../platform/clock.ts';
import type { LiveBus } from '../platform/live-bus.ts';
import type { Db, Tx } from '../tables.ts';

/** What the actions of this room are given. */
export type DutyRoom = Readonly<{ db: Db; clock: Clock; live: LiveBus }>;

/** Whoever looks at the schedule sees it anew. */
export function tellSchedule(tx: Tx, live: LiveBus): Promise<void> {
  return live.tell(tx, 'schedule');
}
