import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import { deletionBlocks } from '../../domain/clients/deletion.ts';
import { asId, type ClientId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { type Client, lockClientData } from '../clients/client-store.ts';
import { deletionMail } from '../notices/deletion-mail.ts';
import { readSender } from '../notices/read-sender.ts';
import { mailAlert } from '../outbox/send-mail.ts';
import type { Tx } from '../tables.ts';
import { type Erased, eraseClient } from './erase-client.ts';
import { FORGET_FAREWELL, type PersonalDataRoom } from './personal-data-room.ts';
import { readDeletion, readFacts } from './read-deletion.ts';

/** The last mail stays for so long, for the office to pass on where the program sends none. */
const FAREWELL_SECONDS = 30 * 24 * 3600;

type Refusal = AccessRefusal | 'deletion-decided' | 'deletion-blocked';

/**
 * Deletes a client's data for good, in one transaction, and tells them at the address they had. Whatever came under way
 * since they asked stands in the way again; nobody can begin anything meanwhile, for the client's row is locked.
 */
export async function carryOutDeletion(
  room: PersonalDataRoom,
  actor: Actor,
  requestId: string,
): Promise<Result<true, Refusal>> {
  const allowed = may(actor, 'decide-deletion');
  if (!allowed.ok) return allowed;
  if (actor.kind !== 'staff') return refuse('not-allowed');
  const done = await room.db.transaction().execute(async (tx): Promise<Result<Erased, Refusal>> => {
    const client = await lockWaiting(tx, requestId);
    if (client === null) return refuse('deletion-decided');
    if (deletionBlocks(await readFacts(tx, client.id)).length > 0) return refuse('deletion-blocked');
    const at = room.clock.now();
    const { kept } = await keptOf(tx, actor, client.id);
    await decide(tx, requestId, { state: 'done', decided_at: at, decided_by: actor.userId, reason: null });
    const erased = await eraseClient(room, tx, { clientId: client.id, by: actor.userId, at });
    const key = `deletion-done:${requestId}`;
    await mail(room, tx, client, { outcome: 'done', ...kept, key, clientId: null });
    await room.jobs.enqueue(tx, FORGET_FAREWELL, { key }, FAREWELL_SECONDS);
    await tellAll(room, tx, client.id);
    return ok(erased);
  });
  if (!done.ok) return done;
  for (const equipmentId of done.value.equipment) room.onRevoked(equipmentId);
  for (const authSessionId of done.value.signIns) room.onSignedOut({ authSessionId });
  return ok(true);
}

/** Says why not; the client reads it, and may ask again. */
export async function refuseDeletion(
  room: PersonalDataRoom,
  actor: Actor,
  { requestId, reason }: { requestId: string; reason: string },
): Promise<Result<true, Refusal>> {
  const allowed = may(actor, 'decide-deletion');
  if (!allowed.ok) return allowed;
  if (actor.kind !== 'staff') return refuse('not-allowed');
  return room.db.transaction().execute(async (tx) => {
    const client = await lockWaiting(tx, requestId);
    if (client === null) return refuse('deletion-decided');
    const decided = { decided_at: room.clock.now(), decided_by: actor.userId, reason };
    await decide(tx, requestId, { state: 'refused', ...decided });
    await tx.deleteFrom('alerts').where('key', '=', `deletion:${requestId}`).execute();
    const key = `deletion-refused:${requestId}`;
    await mail(room, tx, client, { outcome: 'refused', reason, key, clientId: client.id });
    await tellAll(room, tx, client.id);
    return ok(true);
  });
}

/** The job of the last mail: it goes too, and what the office was told where it could not be sent. */
export async function forgetFarewell({ db }: Pick<PersonalDataRoom, 'db'>, key: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const mails = await tx.deleteFrom('mails').where('key', '=', key).returning('id').execute();
    const alerts = mails.map(({ id }) => mailAlert(id));
    await tx
      .deleteFrom('alerts')
      .where('key', 'in', [...alerts, ''])
      .execute();
  });
}

/** The client of a request that waits; both locked until the transaction ends. Null where it was decided already. */
async function lockWaiting(tx: Tx, requestId: string): Promise<Client | null> {
  const row = await tx
    .selectFrom('deletion_requests')
    .select('client_id')
    .where('id', '=', requestId)
    .where('state', '=', 'waiting')
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? null : lockClientData(tx, asId(row.client_id));
}

async function keptOf(tx: Tx, actor: Actor, clientId: ClientId) {
  const read = await readDeletion(tx, actor, clientId);
  if (!read.ok) throw new Error(`the deletion of ${clientId} can not be read: ${read.code}`);
  return read.value;
}

type Decision = { state: string; decided_at: Temporal.Instant; decided_by: string; reason: string | null };

async function decide(tx: Tx, requestId: string, decision: Decision): Promise<void> {
  await tx.updateTable('deletion_requests').set(decision).where('id', '=', requestId).execute();
}

type Told = { key: string; clientId: string | null } & (
  | { outcome: 'refused'; reason: string }
  | { outcome: 'done'; documents: number; documentsUntil: string | null; heldRecordings: number }
);

async function mail({ queueMail }: PersonalDataRoom, tx: Tx, client: Client, told: Told): Promise<void> {
  const { language, name, email } = client;
  const { key, clientId, ...values } = told;
  const words = deletionMail({ language, name, ...values, sender: await readSender(tx, language) });
  await queueMail(tx, {
    ...{ key, kind: 'deletion', recipient: email, ...words },
    ...(clientId === null ? {} : { clientId }),
  });
}

async function tellAll({ live }: PersonalDataRoom, tx: Tx, clientId: ClientId): Promise<void> {
  for (const topic of ['alerts', 'outbox', 'recordings', `client:${clientId}`]) await live.tell(tx, topic);
}
