import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { EnrolAnswer, EnrolBody } from '../../protocol/agent.ts';
import type { StateDependencies } from './change-state.ts';
import { equipmentOfCode, spendCode } from './enrolment-code-store.ts';
import { lockEquipment, putEnrolled } from './equipment-store.ts';

/**
 * Ties an agent's key to the equipment that the code was made for (A5). An agent that was enrolled there before, on a
 * machine since set up anew, is one no more.
 */
export async function enrolEquipment(
  { db, clock, live, onRevoked, serverPublicKey }: StateDependencies & { serverPublicKey: string },
  { code, publicKey, facts }: EnrolBody,
): Promise<Result<EnrolAnswer, 'code-used-or-expired'>> {
  const equipment = await db.transaction().execute(async (tx) => {
    const at = clock.now();
    const id = await equipmentOfCode(tx, code);
    if (id === null || (await lockEquipment(tx, id)) === null) return null;
    const spent = await spendCode(tx, code, at);
    if (spent === null) return null;
    const enrolled = await putEnrolled(tx, id, { publicKey, facts, by: spent.madeBy, at });
    await live.tell(tx, `client:${enrolled.clientId}`);
    return enrolled;
  });
  if (equipment === null) return refuse('code-used-or-expired');
  onRevoked(equipment.id);
  return ok({ equipmentId: equipment.id, equipmentName: equipment.name, serverPublicKey });
}
