import type { z } from 'zod';
import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import { type ClientRefusal, checkClient } from '../../domain/clients/check-client.ts';
import type { ClientId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { clientPatch } from '../../protocol/people.ts';
import { type EndedSignIn, updateUser } from '../identity/user-store.ts';
import type { Clock } from '../platform/clock.ts';
import type { LiveBus } from '../platform/live-bus.ts';
import type { Db } from '../tables.ts';

import { keepChanges } from './client-changes.ts';
import { lockClientData, updateClient } from './client-store.ts';

export type ChangeRefusal = AccessRefusal | ClientRefusal | 'email-taken';

export type ChangeDependencies = Readonly<{
  db: Db;
  clock: Clock;
  live: LiveBus;
  /** Closes what a sign-in has open. */
  onSignedOut: (ended: EndedSignIn) => void;
}>;

/**
 * Changes a client's data; what is left out stays, and what was changed is kept. Two things only staff change, who know
 * the client: the name, which stands on fiscal documents and below what was agreed to; and the e-mail address, which the
 * client signs in by and changes by the link that is mailed to the new one.
 */
export async function changeClient(
  { db, clock, live, onSignedOut }: ChangeDependencies,
  actor: Actor,
  id: ClientId,
  patch: z.infer<typeof clientPatch>,
): Promise<Result<true, ChangeRefusal>> {
  const allowed = may(actor, 'change-client', { clientId: id });
  if (!allowed.ok) return allowed;
  const changed = await db.transaction().execute(async (tx): Promise<Result<EndedSignIn[], ChangeRefusal>> => {
    const before = await lockClientData(tx, id);
    if (before === null) return refuse('not-found');
    const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
    const { taxNumber, ...rest } = { ...before, ...given };
    const after = checkClient({ ...rest, taxNumber: taxNumber || null });
    if (!after.ok) return after;
    const { name, email } = after.value;
    if (actor.kind === 'client' && (name !== before.name || email !== before.email)) return refuse('not-allowed');
    const ended = await updateUser(tx, before.userId, after.value);
    if (ended === null) return refuse('email-taken');
    await updateClient(tx, id, after.value);
    const by = actor.kind === 'staff' ? actor.userId : null;
    await keepChanges(tx, { clientId: id, by, at: clock.now() }, before, after.value);
    await live.tell(tx, `client:${id}`);
    return ok(ended);
  });
  if (!changed.ok) return changed;
  changed.value.forEach(onSignedOut);
  return ok(true);
}
