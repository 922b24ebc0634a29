import { sql } from 'kysely';
import { asId } from '../../domain/kernel/id.ts';
import { cents } from '../../domain/kernel/money.ts';
import { OPEN_EVERY_DAY } from '../../domain/pricing/schedule.ts';
import { type Tariff, tariffInForce } from '../../domain/pricing/tariff.ts';
import type { Exemption, TaxRegion } from '../../domain/receipt/vat.ts';
import { closures } from '../../protocol/company.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db, Tx } from '../tables.ts';

type Row = Awaited<ReturnType<typeof rows>>[number];

const rows = (db: Db) => db.selectFrom('tariffs').selectAll().orderBy('valid_from').orderBy('id').execute();

/** The tariff that prices what is asked for at `at`. There is always one: the first migration brings the seed's. */
export async function tariffAt(db: Db, at: Temporal.Instant): Promise<Tariff> {
  const tariff = tariffInForce((await rows(db)).map(fromRow), at);
  if (tariff === null) throw new Error(`no tariff is in force at ${at}`);
  return tariff;
}

/** The tariff a session was quoted by. */
export async function tariffById(db: Db, id: string): Promise<Tariff> {
  return fromRow(await db.selectFrom('tariffs').selectAll().where('id', '=', id).executeTakeFirstOrThrow());
}

/** Adds a dated tariff; of two with the same start the one that was added last is in force. */
export async function insertTariff(tx: Tx, tariff: Omit<Tariff, 'id'>): Promise<Tariff> {
  const columns = {
    valid_from: tariff.validFrom,
    initial_minutes: tariff.initialMinutes,
    initial_cents: tariff.initialCents,
    interval_minutes: tariff.intervalMinutes,
    interval_cents: tariff.intervalCents,
    sos_fee_cents: tariff.sosFeeCents,
    vat_percent: tariff.vatPercent,
    vat_region: tariff.vatRegion,
    vat_exemption: tariff.vatExemption,
    opens: tariff.schedule.opens,
    closes: tariff.schedule.closes,
    closed: JSON.stringify(tariff.schedule.closed ?? OPEN_EVERY_DAY),
  };
  return fromRow(await tx.insertInto('tariffs').values(columns).returningAll().executeTakeFirstOrThrow());
}

/**
 * A new dated tariff: the one in force, with this change, from now on. One at a time, so that of two who change something
 * at once neither loses what the other changed: “now” is when it is one's turn.
 */
export async function changeTariff(tx: Tx, clock: Clock, change: Partial<Tariff>): Promise<Tariff> {
  await sql`lock table tariffs in share row exclusive mode`.execute(tx);
  const now = clock.now();
  return insertTariff(tx, { ...(await tariffAt(tx, now)), ...change, validFrom: now });
}

function fromRow(row: Row): Tariff {
  return {
    id: asId(row.id),
    validFrom: row.valid_from,
    initialMinutes: row.initial_minutes,
    initialCents: cents(row.initial_cents),
    intervalMinutes: row.interval_minutes,
    intervalCents: cents(row.interval_cents),
    sosFeeCents: row.sos_fee_cents === null ? null : cents(row.sos_fee_cents),
    vatPercent: row.vat_percent,
    vatRegion: row.vat_region as TaxRegion,
    vatExemption: row.vat_exemption as Exemption | null,
    schedule: { zone: 'Europe/Lisbon', opens: row.opens, closes: row.closes, closed: closures.parse(row.closed) },
    currency: 'EUR',
  };
}
