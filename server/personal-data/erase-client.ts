import type { ClientId, EquipmentId } from '../../domain/kernel/id.ts';
import { forgetMailed } from '../identity/sign-in-link.ts';
import { NOBODY_AT } from '../outbox/queue-mail.ts';
import { mailAlert } from '../outbox/send-mail.ts';
import type { Tx } from '../tables.ts';
import { eraseSessions } from './erase-sessions.ts';
import type { Erasing, PersonalDataRoom } from './personal-data-room.ts';

/** What the rows say that named somebody. */
const NOBODY = 'Cliente apagado';
const NO_EQUIPMENT = 'Equipamento';

/** Whoever is cut off once the transaction has committed. */
export type Erased = Readonly<{ equipment: readonly EquipmentId[]; signIns: readonly string[] }>;

/**
 * Deletes everything about a client, or makes it name nobody: table by table as client-tables.ts says, all in the
 * caller's transaction, so that nothing is left half-done whatever dies. Recordings that nobody holds go with their
 * jobs, which the same transaction enqueues.
 */
export async function eraseClient(room: PersonalDataRoom, tx: Tx, erasing: Erasing): Promise<Erased> {
  const { clientId } = erasing;
  const account = await tx
    .selectFrom('clients')
    .select(['user_id', 'email'])
    .where('id', '=', clientId)
    .executeTakeFirstOrThrow();
  await eraseSessions(room, tx, erasing);
  await eraseMails(tx, clientId);
  const equipment = await eraseEquipment(tx, clientId);
  await emptyClient(tx, erasing);
  const signIns = await eraseAccount(tx, { ...account, clientId });
  return { equipment, signIns };
}

/** Before the sessions' own are told apart from others: mails and alerts by what they are about. */
async function eraseMails(tx: Tx, clientId: ClientId): Promise<void> {
  const sessions = tx.selectFrom('sessions').select('id').where('client_id', '=', clientId);
  const mails = await tx
    .deleteFrom('mails')
    .where(({ or, eb }) => or([eb('client_id', '=', clientId), eb('session_id', 'in', sessions)]))
    .returning('id')
    .execute();
  const requests = await tx.selectFrom('deletion_requests').select('id').where('client_id', '=', clientId).execute();
  const keys = [...mails.map(({ id }) => mailAlert(id)), ...requests.map(({ id }) => `deletion:${id}`)];
  await tx
    .deleteFrom('alerts')
    .where(({ or, eb }) => or([eb('session_id', 'in', sessions), eb('key', 'in', [...keys, ''])]))
    .execute();
}

async function eraseEquipment(tx: Tx, clientId: ClientId): Promise<EquipmentId[]> {
  const nothing = {
    ...{ state_reason: null, facts: null, last_seen_at: null },
    ...{ agent_public_key: null, agent_version: null, agent_address: null },
  };
  const rows = await tx
    .updateTable('equipment')
    .set({ name: NO_EQUIPMENT, state: 'pending', ...nothing })
    .where('client_id', '=', clientId)
    .returning('id')
    .execute();
  const own = tx.selectFrom('equipment').select('id').where('client_id', '=', clientId);
  await tx.deleteFrom('enrolment_codes').where('equipment_id', 'in', own).execute();
  return rows.map(({ id }) => id as EquipmentId);
}

async function emptyClient(tx: Tx, { clientId, at }: Erasing): Promise<void> {
  await tx
    .updateTable('clients')
    .set({
      ...{ name: NOBODY, email: `${clientId}${NOBODY_AT}`, phone: '', tax_number: null },
      ...{ street: '', postal_code: '', city: '', receipt_by: 'email', deleted_at: at },
    })
    .where('id', '=', clientId)
    .execute();
  for (const table of ['paid_services', 'client_changes', 'email_changes'] as const) {
    await tx.deleteFrom(table).where('client_id', '=', clientId).execute();
  }
  await tx.updateTable('acceptances').set({ ip: null, device: null }).where('client_id', '=', clientId).execute();
  await tx
    .updateTable('allowance_entries')
    .set({ reason: '' })
    .where('client_id', '=', clientId)
    .where('reason', 'is not', null)
    .execute();
  await tx.updateTable('deletion_requests').set({ words: '' }).where('client_id', '=', clientId).execute();
  await tx
    .updateTable('deletion_requests')
    .set({ reason: '' })
    .where('client_id', '=', clientId)
    .where('reason', 'is not', null)
    .execute();
}

/** The account stays as a row that nobody can sign in to. */
async function eraseAccount(
  tx: Tx,
  { user_id: userId, email, clientId }: { user_id: string; email: string; clientId: ClientId },
): Promise<string[]> {
  const signIns = await tx.deleteFrom('auth_sessions').where('userId', '=', userId).returning('id').execute();
  await tx.deleteFrom('auth_accounts').where('userId', '=', userId).execute();
  await tx.deleteFrom('auth_two_factors').where('userId', '=', userId).execute();
  await forgetMailed(tx, email);
  await tx
    .updateTable('auth_users')
    .set({ name: NOBODY, email: `${clientId}${NOBODY_AT}`, emailVerified: false, image: null })
    .where('id', '=', userId)
    .execute();
  return signIns.map(({ id }) => id);
}
