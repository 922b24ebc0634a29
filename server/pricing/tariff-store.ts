import { asId } from '../../domain/kernel/id.ts';
import { cents } from '../../domain/kernel/money.ts';
import { type Tariff, tariffInForce } from '../../domain/pricing/tariff.ts';
import type { Db } from '../tables.ts';

type Row = Awaited<ReturnType<typeof rows>>[number];

const rows = (db: Db) => db.selectFrom('tariffs').selectAll().orderBy('valid_from').execute();

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
    schedule: { zone: 'Europe/Lisbon', opens: row.opens, closes: row.closes },
    currency: 'EUR',
  };
}
