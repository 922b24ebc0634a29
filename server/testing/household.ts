import { randomUUID } from 'node:crypto';
import type { Actor } from '../../domain/access/may.ts';
import { asId, type ClientId, type EquipmentId } from '../../domain/kernel/id.ts';
import type { Db } from '../tables.ts';

export type HouseholdOptions = Readonly<{
  /** Free minutes left in the year that began with the client's paid service, prepared in the ledger; null leaves it empty. */
  balance?: number | null;
  /** A4: whether the paid service names the equipment. */
  assisted?: boolean;
  /** A2: when the paid service was bought; null for a client who never bought one. */
  boughtAt?: string | null;
  /** A5: configured unless said otherwise; any other equipment has no agent. */
  setUp?: 'pending' | 'configured' | 'renounced' | 'unsupported';
  language?: 'pt' | 'en';
  receiptBy?: 'email' | 'post';
}>;

export type Household = Readonly<{
  client: Extract<Actor, { kind: 'client' }>;
  clientId: ClientId;
  equipmentId: EquipmentId;
  email: string;
}>;

type By = Readonly<{ recordedBy: string; now: Temporal.Instant }>;

/** A client with one configured equipment. */
export async function addHousehold(db: Db, by: By, options: HouseholdOptions): Promise<Household> {
  const { balance = null, assisted = true, boughtAt = '2026-11-01T00:00:00Z' } = options;
  const email = `${randomUUID()}@example.pt`;
  const { id } = await db
    .insertInto('clients')
    .values({
      user_id: await addUser(db, 'client', 'Conceição Simões', email),
      name: 'Conceição Simões',
      email,
      phone: '+351 912 345 678',
      tax_number: '123456789',
      street: 'Rua das Flores 12',
      postal_code: '4050-262',
      city: 'Porto',
      language: options.language ?? 'pt',
      receipt_by: options.receiptBy ?? 'email',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const clientId = asId<'client'>(id);
  const equipmentId = await addEquipmentRow(db, clientId, options.setUp);
  if (boughtAt !== null) {
    await addPaidService(db, by, { clientId, equipmentId: assisted ? equipmentId : null, boughtAt });
    if (balance !== null) await prepareBalance(db, by, { clientId, balance, yearStart: boughtAt });
  }
  return { client: { kind: 'client', clientId }, clientId, equipmentId, email };
}

export async function addUser(db: Db, role: string, name: string, email = `${randomUUID()}@iponto.example`) {
  const row = await db
    .insertInto('auth_users')
    .values({ name, email, role, emailVerified: true })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** An equipment of a client, in whatever state its set-up is. */
export async function addEquipmentRow(
  db: Db,
  clientId: ClientId,
  setUp: HouseholdOptions['setUp'] = 'configured',
): Promise<EquipmentId> {
  const given = setUp === 'renounced' || setUp === 'unsupported' ? { state_reason: 'prepared' } : {};
  const row = await db
    .insertInto('equipment')
    .values({ client_id: clientId, name: 'Acer Aspire', state: setUp, ...given })
    .returning('id')
    .executeTakeFirstOrThrow();
  return asId(row.id);
}

export async function addPaidService(
  db: Db,
  { recordedBy }: Pick<By, 'recordedBy'>,
  service: { clientId: ClientId; equipmentId: EquipmentId | null; boughtAt: string },
): Promise<void> {
  await db
    .insertInto('paid_services')
    .values({
      client_id: service.clientId,
      equipment_id: service.equipmentId,
      bought_at: Temporal.Instant.from(service.boughtAt),
      place: 'workshop',
      description: 'Limpeza',
      amount_cents: 4500,
      recorded_by: recordedBy,
    })
    .execute();
}

/** The year's grant, and an adjustment down to what the test wants to be left. */
async function prepareBalance(
  db: Db,
  { recordedBy, now }: By,
  { clientId, balance, yearStart }: { clientId: ClientId; balance: number; yearStart: string },
): Promise<void> {
  const start = Temporal.Instant.from(yearStart).toZonedDateTimeISO('Europe/Lisbon').toPlainDate();
  const year = { client_id: clientId, year_start: start, year_end: start.add({ years: 1 }), at: now };
  await db
    .insertInto('allowance_entries')
    .values({ ...year, kind: 'grant', minutes: 120 })
    .execute();
  if (balance === 120) return;
  await db
    .insertInto('allowance_entries')
    .values({ ...year, kind: 'adjustment', minutes: balance - 120, reason: 'prepared', by_user: recordedBy })
    .execute();
}
