import type { AllowanceYear } from '../../domain/allowance/allowance-year.ts';
import type { LedgerEntry } from '../../domain/allowance/ledger.ts';
import type { ClientId, EquipmentId, SessionId } from '../../domain/kernel/id.ts';
import type { Db, Tx } from '../tables.ts';

/**
 * One at a time per client: two sessions that end at the same instant can not spend the same minute. Rows that only name
 * the client, such as a document that is issued meanwhile, do not wait: they could be what the holder waits for in turn.
 */
export async function lockClient(tx: Tx, clientId: ClientId): Promise<void> {
  await tx.selectFrom('clients').select('id').where('id', '=', clientId).forNoKeyUpdate().executeTakeFirstOrThrow();
}

/** When the client bought paid services, oldest first (A2). */
export async function paidServices(db: Db, clientId: ClientId): Promise<Temporal.Instant[]> {
  const rows = await db
    .selectFrom('paid_services')
    .select('bought_at')
    .where('client_id', '=', clientId)
    .orderBy('bought_at')
    .execute();
  return rows.map((row) => row.bought_at);
}

/** A4: whether a recorded service names the equipment, at or before a moment. */
export async function wasAssisted(db: Db, equipmentId: EquipmentId, by: Temporal.Instant): Promise<boolean> {
  const row = await db
    .selectFrom('paid_services')
    .select('id')
    .where('equipment_id', '=', equipmentId)
    .where('bought_at', '<=', by)
    .executeTakeFirst();
  return row !== undefined;
}

/** The day from which a client's years run: kept once minutes were granted, whatever older service is recorded later. */
export async function firstYearStart(db: Db, clientId: ClientId): Promise<Temporal.PlainDate | null> {
  const row = await db
    .selectFrom('allowance_entries')
    .select('year_start')
    .where('client_id', '=', clientId)
    .orderBy('year_start')
    .executeTakeFirst();
  return row?.year_start ?? null;
}

export type YearEntry = Readonly<{ entry: LedgerEntry; year: AllowanceYear }>;

export async function ledgerOf(db: Db, clientId: ClientId): Promise<YearEntry[]> {
  const rows = await db
    .selectFrom('allowance_entries')
    .select(['kind', 'minutes', 'reason', 'by_user', 'year_start', 'year_end'])
    .where('client_id', '=', clientId)
    .orderBy('year_start')
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    entry: { kind: row.kind, minutes: row.minutes, reason: row.reason, by: row.by_user } as LedgerEntry,
    year: { start: row.year_start, end: row.year_end },
  }));
}

export function entriesOf(ledger: readonly YearEntry[], year: AllowanceYear) {
  return ledger.filter((each) => each.year.start.equals(year.start)).map(({ entry }) => entry);
}

type NewEntry = Readonly<{
  clientId: ClientId;
  year: AllowanceYear;
  entry: LedgerEntry;
  sessionId?: SessionId;
  /** The caller's, where a repetition must be the same entry. */
  key?: string;
  at: Temporal.Instant;
}>;

export async function addEntry(tx: Tx, { clientId, year, entry, sessionId, key, at }: NewEntry): Promise<void> {
  await tx
    .insertInto('allowance_entries')
    .values({
      client_id: clientId,
      year_start: year.start,
      year_end: year.end,
      kind: entry.kind,
      minutes: entry.minutes,
      session_id: sessionId ?? null,
      reason: entry.kind === 'adjustment' ? entry.reason : null,
      by_user: entry.kind === 'adjustment' ? entry.by : null,
      key: key ?? null,
      at,
    })
    .execute();
}

/** When free minutes of the client's were last taken, by a session's end or an adjustment; null where none were. What lapsed was no session's. */
export async function lastTakenAt(db: Db, clientId: ClientId): Promise<Temporal.Instant | null> {
  const row = await db
    .selectFrom('allowance_entries')
    .select('at')
    .where('client_id', '=', clientId)
    .where('minutes', '<', 0)
    .where('kind', '<>', 'lapse')
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.at ?? null;
}
