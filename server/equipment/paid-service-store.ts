import type { z } from 'zod';
import type { ClientId, EquipmentId } from '../../domain/kernel/id.ts';
import type { Cents } from '../../domain/kernel/money.ts';
import type { paidServiceView } from '../../protocol/people.ts';
import type { Db, Tx } from '../tables.ts';

export type PaidServiceView = z.infer<typeof paidServiceView>;

export type NewService = Readonly<{
  clientId: ClientId;
  equipmentId: EquipmentId | null;
  boughtAt: Temporal.Instant;
  place: PaidServiceView['place'];
  description: string;
  amountCents: Cents;
  recordedBy: string;
  recordedAt: Temporal.Instant;
}>;

export async function insertPaidService(tx: Tx, service: NewService): Promise<PaidServiceView> {
  const row = await tx
    .insertInto('paid_services')
    .values({
      client_id: service.clientId,
      equipment_id: service.equipmentId,
      bought_at: service.boughtAt,
      place: service.place,
      description: service.description,
      amount_cents: service.amountCents,
      recorded_by: service.recordedBy,
      recorded_at: service.recordedAt,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return present(row);
}

/** A client's paid services, newest first. */
export async function paidServicesOf(db: Db, clientId: ClientId): Promise<PaidServiceView[]> {
  const rows = await db
    .selectFrom('paid_services')
    .selectAll()
    .where('client_id', '=', clientId)
    .orderBy('bought_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(present);
}

/** Those that name an equipment, newest first (A4). */
export async function servicesOfEquipment(db: Db, equipmentId: EquipmentId): Promise<PaidServiceView[]> {
  const rows = await db
    .selectFrom('paid_services')
    .selectAll()
    .where('equipment_id', '=', equipmentId)
    .orderBy('bought_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(present);
}

type Row = {
  id: string;
  equipment_id: string | null;
  bought_at: Temporal.Instant;
  place: string;
  description: string;
  amount_cents: number;
};

function present(row: Row): PaidServiceView {
  return {
    id: row.id,
    equipmentId: row.equipment_id,
    boughtAt: row.bought_at.toString(),
    place: row.place as PaidServiceView['place'],
    description: row.description,
    amountCents: row.amount_cents,
  };
}
