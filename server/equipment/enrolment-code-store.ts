import { randomInt } from 'node:crypto';
import { asId, type EquipmentId } from '../../domain/kernel/id.ts';
import { tokenHash } from '../platform/secrets.ts';
import type { Tx } from '../tables.ts';

/** Without 0 O, 1 I L: read aloud on the phone and typed by hand. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const LENGTH = 8;

/** Such as `K7QM-2XPD`: about 40 bits, enough for half an hour behind a limit of tries. */
export function newEnrolmentCode(): string {
  const letters = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

export type NewCode = Readonly<{ code: string; equipmentId: EquipmentId; madeBy: string; expiresAt: Temporal.Instant }>;

/** Writes a code's hash; codes of the same equipment that nobody used are no longer good. */
export async function insertCode(tx: Tx, { code, equipmentId, madeBy, expiresAt }: NewCode): Promise<void> {
  await tx.deleteFrom('enrolment_codes').where('equipment_id', '=', equipmentId).where('used_at', 'is', null).execute();
  await tx
    .insertInto('enrolment_codes')
    .values({ code_hash: hash(code), equipment_id: equipmentId, made_by: madeBy, expires_at: expiresAt })
    .execute();
}

/** Uses a code up, once, whoever else tries at the same time. Null for one unknown, used or expired. */
export async function spendCode(
  tx: Tx,
  code: string,
  now: Temporal.Instant,
): Promise<{ equipmentId: EquipmentId; madeBy: string } | null> {
  const row = await tx
    .updateTable('enrolment_codes')
    .set({ used_at: now })
    .where('code_hash', '=', hash(code))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning(['equipment_id', 'made_by'])
    .executeTakeFirst();
  return row === undefined ? null : { equipmentId: asId(row.equipment_id), madeBy: row.made_by };
}

/** However it was typed: small letters, spaces, without the dash. */
function hash(code: string): Buffer {
  return tokenHash(code.toUpperCase().replace(/[^0-9A-Z]/g, ''));
}
