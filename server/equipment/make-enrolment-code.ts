import type { z } from 'zod';
import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import type { EquipmentId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { enrolmentCodeView } from '../../protocol/people.ts';
import type { Clock } from '../platform/clock.ts';
import { inGroups, newTypedCode } from '../platform/typed-code.ts';
import type { Db } from '../tables.ts';
import { insertCode } from './enrolment-code-store.ts';
import { lockEquipment } from './equipment-store.ts';

const CODE_LIFE = { minutes: 30 };

/**
 * A5: a one-time code by which the agent on this equipment enrols, and the line that does it and starts the agent with
 * every login. It runs in a checkout of this program there, which its first run installs the packages of.
 */
export async function makeEnrolmentCode(
  { db, clock, publicUrl }: { db: Db; clock: Clock; publicUrl: () => string },
  actor: Actor,
  equipmentId: EquipmentId,
): Promise<Result<z.infer<typeof enrolmentCodeView>, AccessRefusal>> {
  const allowed = may(actor, 'create-enrolment-code');
  if (!allowed.ok) return allowed;
  if (actor.kind !== 'staff') return refuse('not-allowed');
  const code = inGroups(newTypedCode());
  const expiresAt = clock.now().add(CODE_LIFE);
  const made = await db.transaction().execute(async (tx) => {
    if ((await lockEquipment(tx, equipmentId)) === null) return false;
    await insertCode(tx, { code, equipmentId, madeBy: actor.userId, expiresAt });
    return true;
  });
  if (!made) return refuse('not-found');
  const command = `npm run agent -- enrol ${publicUrl()} ${code} && npm run agent -- service install`;
  return ok({ code, command, expiresAt: expiresAt.toString() });
}
