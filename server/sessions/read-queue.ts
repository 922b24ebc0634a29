import type { z } from 'zod';
import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import type { ClientId, EquipmentId } from '../../domain/kernel/id.ts';
import { ok, type Result } from '../../domain/kernel/result.ts';
import type { queueView } from '../../protocol/sessions.ts';
import { readAllowance } from '../allowance/read-allowance.ts';
import { presentRow } from './present-session.ts';
import { queue } from './session-records.ts';
import type { SessionRoom } from './session-room.ts';

/** The technicians' queue: every session that someone waits in or works on, with the client's free minutes. */
export async function readQueue(
  room: SessionRoom,
  actor: Actor,
): Promise<Result<z.infer<typeof queueView>, AccessRefusal>> {
  const allowed = may(actor, 'read-queue');
  if (!allowed.ok) return allowed;
  const sessions = await Promise.all(
    (await queue(room.db)).map(async (row) => {
      const allowance = await readAllowance(room.db, {
        clientId: row.client_id as ClientId,
        equipmentId: row.equipment_id as EquipmentId,
        agreedStart: row.agreed_start,
      });
      return { ...presentRow(room, row, allowance), technicianId: row.technician_id };
    }),
  );
  return ok({ serverNow: room.clock.now().toString(), sessions });
}
