import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import type { ClientId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { PortalView } from '../../protocol/sessions.ts';
import { readClientAllowance } from '../allowance/read-allowance.ts';
import { appointmentsOf } from '../calendar/present-appointment.ts';
import { readClientEquipment } from '../equipment/read-equipment-view.ts';
import { presentPayments } from '../payments/present-payment.ts';
import { presentRow } from '../sessions/present-session.ts';
import { sessionsOfClient } from '../sessions/session-records.ts';
import type { SessionRoom } from '../sessions/session-room.ts';

const NEWEST_SESSIONS = 50;

/** The client's home: minutes left, equipment, sessions, payments. */
export async function readPortal(room: SessionRoom, actor: Actor): Promise<Result<PortalView, AccessRefusal>> {
  const { db, clock, agents } = room;
  const clientId = actor.kind === 'client' ? actor.clientId : null;
  const allowed = may(actor, 'read-client', { clientId });
  if (!allowed.ok) return allowed;
  // Staff may read every client, but have no home of their own.
  if (clientId === null) return refuse('not-allowed');
  const client = await db
    .selectFrom('clients')
    .select(['id', 'name', 'email'])
    .where('id', '=', clientId)
    .executeTakeFirstOrThrow();
  const rows = await sessionsOfClient(db, client.id, NEWEST_SESSIONS);
  return ok({
    client,
    freeMinutes: await readClientAllowance(db, client.id as ClientId, clock.now()),
    equipment: await readClientEquipment(db, agents, client.id as ClientId),
    appointments: await appointmentsOf(db, client.id),
    sessions: rows.map((row) => ({
      ...presentRow(room, row, null),
      ...{ equipmentId: row.equipment_id, elapsedMs: row.elapsed_ms },
    })),
    payments: await presentPayments(db, { clientId: client.id }),
  });
}
