import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import { type ClientRefusal, checkClient } from '../../domain/clients/check-client.ts';
import type { ClientId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { insertUser } from '../identity/user-store.ts';
import type { Db } from '../tables.ts';

import { type ClientData, insertClient } from './client-store.ts';

/** Adds a client with the account by which they sign in. */
export async function createClient(
  { db }: { db: Db },
  actor: Actor,
  data: ClientData,
): Promise<Result<{ id: ClientId }, AccessRefusal | ClientRefusal | 'email-taken'>> {
  const allowed = may(actor, 'create-client');
  if (!allowed.ok) return allowed;
  const checked = checkClient(data);
  if (!checked.ok) return checked;
  return db.transaction().execute(async (tx) => {
    const { name, email } = checked.value;
    const userId = await insertUser(tx, { name, email, role: 'client' });
    if (userId === null) return refuse('email-taken');
    return ok({ id: await insertClient(tx, userId, checked.value) });
  });
}
