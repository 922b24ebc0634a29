import { asId, type EquipmentId } from '../../domain/kernel/id.ts';
import { tokenHash } from '../platform/secrets.ts';
import { asTyped } from '../platform/typed-code.ts';
import type { Db, Tx } from '../tables.ts';

export type NewCode = Readonly<{ code: string; equipmentId: EquipmentId; madeBy: string; expiresAt: Temporal.Instant }>;

/** Codes of the equipment that nobody has used are no longer good. */
export async function forgetCodes(tx: Tx, equipmentId: EquipmentId): Promise<void> {
  await tx.deleteFrom('enrolment_codes').where('equipment_id', '=', equipmentId).where('used_at', 'is', null).execute();
}

/** Writes a code's hash; those made before are no longer good. */
export async function insertCode(tx: Tx, { code, equipmentId, madeBy, expiresAt }: NewCode): Promise<void> {
  await forgetCodes(tx, equipmentId);
  await tx
    .insertInto('enrolment_codes')
    .values({ code_hash: hash(code), equipment_id: equipmentId, made_by: madeBy, expires_at: expiresAt })
    .execute();
}

/** The equipment that a code was made for, whether or not it is still good. */
export async function equipmentOfCode(db: Db, code: string): Promise<EquipmentId | null> {
  const row = await db
    .selectFrom('enrolment_codes')
    .select('equipment_id')
    .where('code_hash', '=', hash(code))
    .executeTakeFirst();
  return row === undefined ? null : asId(row.equipment_id);
}

/** Uses a code up, once, whoever else tries at the same time. Null for one unknown, used or expired. */
export async function spendCode(tx: Tx, code: string, now: Temporal.Instant): Promise<{ madeBy: string } | null> {
  const row = await tx
    .updateTable('enrolment_codes')
    .set({ used_at: now })
    .where('code_hash', '=', hash(code))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('made_by')
    .executeTakeFirst();
  return row === undefined ? null : { madeBy: row.made_by };
}

function hash(code: string): Buffer {
  return tokenHash(asTyped(code));
}
