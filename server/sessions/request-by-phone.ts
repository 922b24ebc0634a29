import { type Actor, may } from '../../domain/access/may.ts';
import type { EquipmentId, SessionId } from '../../domain/kernel/id.ts';
import { must, ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { holdClient } from '../clients/client-store.ts';
import { type QuoteRefusal, quoteSession } from './quote-session.ts';
import { recordEvent, tellSession } from './record-event.ts';
import type { SessionRoom } from './session-room.ts';
import { insertSession } from './session-store.ts';

type Phoned = Readonly<{ equipmentId: EquipmentId; problem: string }>;

/**
 * A client without a browser at hand phones, and staff write the request down. Nobody has agreed to anything yet (G4):
 * it takes its place in the queue with the price of this moment, and can be accepted only on the equipment's page, together
 * with terms and price. A technician who answers the phone has the request at once.
 */
export async function requestByPhone(
  room: SessionRoom,
  actor: Actor,
  { equipmentId, problem }: Phoned,
): Promise<Result<{ id: SessionId }, QuoteRefusal | 'already-asked'>> {
  const allowed = may(actor, 'request-by-phone');
  if (!allowed.ok) return allowed;
  if (actor.kind !== 'staff') return refuse('not-allowed');
  const asked = await quoteSession(room, actor, equipmentId);
  if (!asked.ok) return asked;
  const { equipment, tariff, allowance, quote } = asked.value;
  const { agreedStart } = quote;
  return room.db.transaction().execute(async (tx) => {
    if (!(await holdClient(tx, equipment.clientId))) return refuse('not-found');
    const id = await insertSession(tx, {
      ...{ clientId: equipment.clientId, equipmentId, problem, tariffId: tariff.id, assisted: allowance.assisted },
      byPhone: actor.role === 'technician' ? 'technician' : 'office',
      quote: { ...quote, agreedStart: agreedStart.toString(), why: allowance.why },
      ...{ requestedAt: agreedStart, agreedStart },
    });
    if (id === null) return refuse('already-asked');
    await tellSession(tx, room.live, { id, clientId: equipment.clientId });
    if (actor.role === 'technician') {
      const taken = { kind: 'taken', at: agreedStart, technician: actor.userId } as const;
      must(await recordEvent({ tx, live: room.live }, id, taken));
    }
    return ok({ id });
  });
}
