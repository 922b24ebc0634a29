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

/** A paid service of a client's (A2), and the equipment that it names, if any (A4). */
export type Service = Readonly<{ boughtAt: Temporal.Instant; equipmentId: EquipmentId | null }>;

export type YearEntry = Readonly<{ entry: LedgerEntry; year: AllowanceYear }>;

/** What a client's free minutes are reckoned from: services, oldest first, and the ledger, period by period. */
export type Account = Readonly<{ services: readonly Service[]; ledger: readonly YearEntry[] }>;

/** The accounts of clients, in two queries however many they are. */
export async function accountsOf(db: Db, clientIds: readonly ClientId[]): Promise<Map<ClientId, Account>> {
  const ids = [...new Set(clientIds)];
  if (ids.length === 0) return new Map();
  const services = await db
    .selectFrom('paid_services')
    .select(['client_id', 'bought_at', 'equipment_id'])
    .where('client_id', 'in', ids)
    .orderBy('bought_at')
    .execute();
  const entries = await db
    .selectFrom('allowance_entries')
    .select(['client_id', 'kind', 'minutes', 'reason', 'by_user', 'year_start', 'year_end'])
    .where('client_id', 'in', ids)
    .orderBy('year_start')
    .orderBy('at')
    .orderBy('id')
    .execute();
  const [servicesOf, entriesOf] = [byClient(services), byClient(entries)];
  return new Map(
    ids.map((id) => {
      const bought = (servicesOf.get(id) ?? []).map((row) => ({
        boughtAt: row.bought_at,
        equipmentId: row.equipment_id as EquipmentId | null,
      }));
      const ledger = (entriesOf.get(id) ?? []).map((row) => ({
        entry: { kind: row.kind, minutes: row.minutes, reason: row.reason, by: row.by_user } as LedgerEntry,
        year: { start: row.year_start, end: row.year_end },
      }));
      return [id, { services: bought, ledger }];
    }),
  );
}

function byClient<R extends { client_id: string }>(rows: readonly R[]): Map<string, R[]> {
  return Map.groupBy(rows, (row) => row.client_id);
}

export async function accountOf(db: Db, clientId: ClientId): Promise<Account> {
  return (await accountsOf(db, [clientId])).get(clientId) ?? NO_ACCOUNT;
}

/** Of a client who bought nothing yet. */
export const NO_ACCOUNT: Account = { services: [], ledger: [] };

export async function ledgerOf(db: Db, clientId: ClientId): Promise<readonly YearEntry[]> {
  return (await accountOf(db, clientId)).ledger;
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
