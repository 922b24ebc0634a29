import type { z } from 'zod';
import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import { adjust } from '../../domain/allowance/ledger.ts';
import type { ClientId, SessionId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { adjustmentBody } from '../../protocol/people.ts';
import { lockClientData } from '../clients/client-store.ts';
import type { Clock } from '../platform/clock.ts';
import type { LiveBus } from '../platform/live-bus.ts';
import { readSettings } from '../settings/settings-store.ts';
import type { Db, Tx } from '../tables.ts';
import { addEntry, entriesOf, ledgerOf } from './allowance-store.ts';
import { grantPeriod } from './debit.ts';
import { lapsePast } from './lapse-minutes.ts';
import { readYear } from './read-allowance.ts';

type AdjustRefusal = 'not-enough-minutes' | 'reason-needed' | 'no-allowance-yet';

/** The office gives or takes free minutes of the period that runs now, with the reason. The key makes it once. */
export async function adjustMinutes(
  { db, clock, live }: { db: Db; clock: Clock; live: LiveBus },
  actor: Actor,
  clientId: ClientId,
  body: z.infer<typeof adjustmentBody>,
): Promise<Result<{ done: true }, AccessRefusal | AdjustRefusal | 'key-used'>> {
  const allowed = may(actor, 'adjust-allowance');
  if (!allowed.ok) return allowed;
  if (actor.kind !== 'staff') return refuse('not-allowed');
  return db.transaction().execute(async (tx) => {
    if ((await lockClientData(tx, clientId)) === null) return refuse('not-found');
    const same = await tx
      .selectFrom('allowance_entries')
      .select('client_id')
      .where('key', '=', body.key)
      .executeTakeFirst();
    if (same !== undefined) return same.client_id === clientId ? ok({ done: true }) : refuse('key-used');
    const { key, minutes, reason } = body;
    const done = await putAdjustment(tx, { clientId, minutes, reason, by: actor.userId, key, at: clock.now() });
    if (done.ok) await live.tell(tx, `client:${clientId}`);
    return done;
  });
}

type Adjustment = Readonly<{
  clientId: ClientId;
  minutes: number;
  reason: string;
  by: string;
  at: Temporal.Instant;
  key?: string;
  sessionId?: SessionId;
}>;

/** The entry itself, under the client's lock. A period that is over is never touched: what was left of it lapses first. */
export async function putAdjustment(tx: Tx, adjustment: Adjustment): Promise<Result<{ done: true }, AdjustRefusal>> {
  const { clientId, at, key, sessionId } = adjustment;
  await lapsePast(tx, clientId, at);
  const { year, toBeGranted } = await readYear(tx, clientId, at, await readSettings(tx));
  if (year === null) return refuse('no-allowance-yet');
  if (toBeGranted) await grantPeriod(tx, { clientId, year, at });
  const entry = adjust(entriesOf(await ledgerOf(tx, clientId), year), adjustment);
  if (!entry.ok) return entry;
  await addEntry(tx, {
    ...{ clientId, year, entry: entry.value, at },
    ...(key === undefined ? {} : { key }),
    ...(sessionId === undefined ? {} : { sessionId }),
  });
  return ok({ done: true });
}
