import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import { deletionBlocks } from '../../domain/clients/deletion.ts';
import type { ClientId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { raiseAlert } from '../alerts/raise-alert.ts';
import { lockClientData } from '../clients/client-store.ts';
import type { PersonalDataRoom } from './personal-data-room.ts';
import { readFacts } from './read-deletion.ts';

/**
 * A client asks for everything about them to be deleted, and the office is told. What is under way comes first: a
 * session that is not over or a payment that is open refuses it. Asked twice, it is one request.
 */
export async function askDeletion(
  room: PersonalDataRoom,
  actor: Actor,
  { clientId, words }: { clientId: ClientId; words: string },
): Promise<Result<true, AccessRefusal | 'deletion-blocked'>> {
  const { db, clock, live } = room;
  const allowed = may(actor, 'ask-deletion', { clientId });
  if (!allowed.ok) return allowed;
  return db.transaction().execute(async (tx) => {
    const client = await lockClientData(tx, clientId);
    if (client === null) return refuse('not-found');
    if (deletionBlocks(await readFacts(tx, clientId)).length > 0) return refuse('deletion-blocked');
    const at = clock.now();
    const row = await tx
      .insertInto('deletion_requests')
      .values({ client_id: clientId, words, asked_at: at })
      .onConflict((conflict) => conflict.column('client_id').where('state', '=', 'waiting').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (row === undefined) return ok(true);
    const alert = { key: `deletion:${row.id}`, kind: 'deletion-asked', detail: client.name, sessionId: null } as const;
    await raiseAlert({ tx, live }, { ...alert, at });
    await live.tell(tx, `client:${clientId}`);
    return ok(true);
  });
}

/** The client has thought better of it. */
export async function withdrawDeletion(
  { db, clock, live }: PersonalDataRoom,
  actor: Actor,
  clientId: ClientId,
): Promise<Result<true, AccessRefusal>> {
  const allowed = may(actor, 'ask-deletion', { clientId });
  if (!allowed.ok) return allowed;
  await db.transaction().execute(async (tx) => {
    const row = await tx
      .updateTable('deletion_requests')
      .set({ state: 'withdrawn', decided_at: clock.now() })
      .where('client_id', '=', clientId)
      .where('state', '=', 'waiting')
      .returning('id')
      .executeTakeFirst();
    if (row === undefined) return;
    await tx.deleteFrom('alerts').where('key', '=', `deletion:${row.id}`).execute();
    await live.tell(tx, 'alerts');
    await live.tell(tx, `client:${clientId}`);
  });
  return ok(true);
}
