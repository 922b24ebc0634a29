import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import type { ClientId, EquipmentId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { Tx } from '../tables.ts';
import type { StateDependencies } from './change-state.ts';
import { forgetCodes } from './enrolment-code-store.ts';
import { lockEquipment, putState, type StateChange } from './equipment-store.ts';

/** What staff read where a client took the set-up away and said nothing. */
const BY_CLIENT = 'Retirado pelo cliente, na área de cliente.';

/**
 * A5: takes the set-up of an equipment away: its agent is cut off at once and its key is worth nothing any more, nor is a
 * code that nobody has used yet; only another code brings an agent back. Staff say why, and the set-up is to be done anew;
 * a client who takes it away renounces it.
 */
export async function revokeEquipment(
  { db, clock, live, onRevoked }: StateDependencies,
  actor: Actor,
  { id, reason }: { id: EquipmentId; reason: string | null },
): Promise<Result<true, AccessRefusal | 'reason-needed' | 'not-set-up'>> {
  const revoked = await db.transaction().execute(async (tx) => {
    const equipment = await lockEquipment(tx, id);
    const allowed = may(actor, 'revoke-equipment', { clientId: equipment?.clientId ?? null });
    if (!allowed.ok) return allowed;
    if (equipment === null) return refuse('not-found');
    if (actor.kind === 'staff' && reason === null) return refuse('reason-needed');
    if (equipment.state !== 'configured') return refuse('not-set-up');
    const at = clock.now();
    const change: StateChange =
      actor.kind === 'staff'
        ? { state: 'pending', reason, by: actor.userId, at }
        : { state: 'renounced', reason: reason ?? BY_CLIENT, by: await userOf(tx, equipment.clientId), at };
    await putState(tx, id, change);
    await forgetCodes(tx, id);
    await live.tell(tx, `client:${equipment.clientId}`);
    return ok(true as const);
  });
  if (revoked.ok) onRevoked(id);
  return revoked;
}

async function userOf(tx: Tx, clientId: ClientId): Promise<string> {
  const { user_id } = await tx
    .selectFrom('clients')
    .select('user_id')
    .where('id', '=', clientId)
    .executeTakeFirstOrThrow();
  return user_id;
}
