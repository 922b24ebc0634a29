import type { AllowanceYear } from '../../domain/allowance/allowance-year.ts';
import { lapse } from '../../domain/allowance/ledger.ts';
import type { ClientId } from '../../domain/kernel/id.ts';
import { isOver, type State } from '../../domain/session/lifecycle.ts';
import type { Clock } from '../platform/clock.ts';
import type { Jobs } from '../platform/jobs.ts';
import type { LiveBus } from '../platform/live-bus.ts';
import { ZONE } from '../settings/settings-store.ts';
import type { Db, Tx } from '../tables.ts';
import { addEntry, entriesOf, ledgerOf, lockClient } from './allowance-store.ts';

/** Woken every night: finds whose minutes are over. */
export const LAPSE_DUE = 'lapse-due';
/** Woken for each of them. */
export const LAPSE_MINUTES = 'lapse-minutes';
/** By the clock of Lisbon: before anybody looks. */
export const LAPSE_HOUR = 3;

/** A session agreed on a period's last day may only be asked for then, and go on into the next. */
const LAPSE_AFTER = { days: 2 };

/** A3: enqueues every client with minutes of a period that is over; each is a job, so that one that fails holds up no other. */
export async function lapseDue({ db, clock, jobs }: Readonly<{ db: Db; clock: Clock; jobs: Jobs }>): Promise<void> {
  const rows = await db
    .selectFrom('allowance_entries')
    .select('client_id')
    .where('year_end', '<=', dayOf(clock.now()).subtract(LAPSE_AFTER))
    .groupBy(['client_id', 'year_start'])
    .having(({ fn }) => fn.sum('minutes'), '>', 0)
    .execute();
  await db.transaction().execute(async (tx) => {
    for (const clientId of new Set(rows.map((row) => row.client_id)))
      await jobs.enqueue(tx, LAPSE_MINUTES, { clientId });
  });
}

/** A3: the same for one client; done again it changes nothing. */
export async function lapseMinutes(
  { db, clock, live }: Readonly<{ db: Db; clock: Clock; live: LiveBus }>,
  clientId: ClientId,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await lockClient(tx, clientId);
    await lapsePast(tx, clientId, clock.now());
    await live.tell(tx, `client:${clientId}`);
  });
}

/**
 * A3: what is left of the periods that are over is gone, once; under the client's lock. A session that still runs keeps
 * the minutes of the period in which it was agreed, however long our server kept it.
 */
export async function lapsePast(tx: Tx, clientId: ClientId, at: Temporal.Instant): Promise<void> {
  const ledger = await ledgerOf(tx, clientId);
  const over = new Map(
    ledger
      .filter(({ year }) => Temporal.PlainDate.compare(year.end.add(LAPSE_AFTER), dayOf(at)) <= 0)
      .map(({ year }) => [year.start.toString(), year]),
  );
  if (over.size === 0) return;
  const agreed = await agreedDays(tx, clientId);
  for (const past of over.values()) {
    const entry = lapse(entriesOf(ledger, past));
    if (entry === null || agreed.some((day) => isIn(past, day))) continue;
    await addEntry(tx, { clientId, year: past, entry, at });
  }
}

/** The days on which sessions were agreed that are not over yet. */
async function agreedDays(tx: Tx, clientId: ClientId): Promise<Temporal.PlainDate[]> {
  const rows = await tx
    .selectFrom('sessions')
    .select(['state', 'agreed_start'])
    .where('client_id', '=', clientId)
    .where('ended_at', 'is', null)
    .execute();
  return rows.filter(({ state }) => !isOver(state as State)).map((row) => dayOf(row.agreed_start));
}

function isIn({ start, end }: AllowanceYear, day: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(start, day) <= 0 && Temporal.PlainDate.compare(day, end) < 0;
}

function dayOf(at: Temporal.Instant): Temporal.PlainDate {
  return at.toZonedDateTimeISO(ZONE).toPlainDate();
}
