import { onCallAt } from '../../domain/calendar/duty.ts';
import type { Db } from '../tables.ts';
import { readRosters } from './duty-store.ts';

/** S2 P6: whether somebody can be called at a moment outside the hours. */
export async function isSomeoneOnCall(db: Db, at: Temporal.Instant): Promise<boolean> {
  const rosters = await readRosters(db, { from: at, to: at.add({ milliseconds: 1 }) });
  return onCallAt(rosters, at).length > 0;
}
