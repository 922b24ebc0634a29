import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import type { ClientId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { ClientView } from '../../protocol/people.ts';
import type { Db } from '../tables.ts';
import { findClient, searchClients } from './client-store.ts';

/** What belongs to a client in the rooms above. */
export type ClientThings = Pick<ClientView, 'equipment' | 'paidServices' | 'appointments' | 'freeMinutesLeft'>;

export type ReadClientDependencies = Readonly<{ db: Db; thingsOf: (id: ClientId) => Promise<ClientThings> }>;

const LONGEST_LIST = 100;

/** A client, whole. */
export async function readClient(
  { db, thingsOf }: ReadClientDependencies,
  actor: Actor,
  id: ClientId,
): Promise<Result<ClientView, AccessRefusal>> {
  const allowed = may(actor, 'read-client', { clientId: id });
  if (!allowed.ok) return allowed;
  const client = await findClient(db, id);
  if (client === null) return refuse('not-found');
  const { userId: _userId, ...data } = client;
  return ok({ ...data, ...(await thingsOf(id)) });
}

/** The clients by name, or those that `words` are found in. */
export async function listClients({ db }: { db: Db }, actor: Actor, words: string) {
  const allowed = may(actor, 'list-clients');
  return allowed.ok ? ok(await searchClients(db, words, LONGEST_LIST)) : allowed;
}
