import type { z } from 'zod';
import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import type { ClientId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { clientPatch } from '../../protocol/people.ts';
import { updateUser } from '../identity/user-store.ts';
import type { LiveBus } from '../platform/live-bus.ts';
import type { Db } from '../tables.ts';
import { checkClient } from './check-client.ts';
import { lockClientData, updateClient } from './client-store.ts';

export type ChangeRefusal = AccessRefusal | 'bad-tax-number' | 'bad-postal-address' | 'email-taken';

/**
 * Changes a client's data; what is left out stays. The e-mail address is what the client signs in by, so only staff,
 * who know the client, change it.
 */
export async function changeClient(
  { db, live }: { db: Db; live: LiveBus },
  actor: Actor,
  id: ClientId,
  patch: z.infer<typeof clientPatch>,
): Promise<Result<true, ChangeRefusal>> {
  const allowed = may(actor, 'change-client', { clientId: id });
  if (!allowed.ok) return allowed;
  return db.transaction().execute(async (tx) => {
    const before = await lockClientData(tx, id);
    if (before === null) return refuse('not-found');
    const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
    const { taxNumber, ...rest } = { ...before, ...given };
    const after = checkClient({ ...rest, taxNumber: taxNumber || null });
    if (!after.ok) return after;
    if (actor.kind === 'client' && after.value.email !== before.email) return refuse('not-allowed');
    if (!(await updateUser(tx, before.userId, after.value))) return refuse('email-taken');
    await updateClient(tx, id, after.value);
    await live.tell(tx, `client:${id}`);
    return ok(true);
  });
}
