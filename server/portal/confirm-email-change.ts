import { asId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { keepChanges } from '../clients/client-changes.ts';
import { lockClientData, updateClient } from '../clients/client-store.ts';
import { updateUser } from '../identity/user-store.ts';
import type { LiveBus } from '../platform/live-bus.ts';
import { tokenHash } from '../platform/secrets.ts';
import { mailNotice } from './ask-email-change.ts';
import type { PortalMailRoom } from './mail-acceptance.ts';

/**
 * The link in the mail was followed: from now on the client is reached, and signs in, by the new address; whoever is
 * signed in by the old one is out. The link proves that the address is read, so nothing else is asked for.
 */
export async function confirmEmailChange(
  room: PortalMailRoom & { live: LiveBus },
  token: string,
): Promise<Result<true, 'link-used-or-expired' | 'email-taken'>> {
  const { db, clock, live } = room;
  return db.transaction().execute(async (tx) => {
    const at = clock.now();
    const asked = await tx
      .updateTable('email_changes')
      .set({ confirmed_at: at })
      .where('token_hash', '=', tokenHash(token))
      .where('confirmed_at', 'is', null)
      .where('expires_at', '>', at)
      .returning(['client_id', 'email'])
      .executeTakeFirst();
    if (asked === undefined) return refuse('link-used-or-expired');
    const id = asId<'client'>(asked.client_id);
    const before = await lockClientData(tx, id);
    if (before === null) return refuse('link-used-or-expired');
    const after = { ...before, email: asked.email };
    if (!(await updateUser(tx, before.userId, after))) return refuse('email-taken');
    await updateClient(tx, id, after);
    await keepChanges(tx, { clientId: id, by: null, at }, before, after);
    await mailNotice(room, tx, before, { step: 'changed', email: asked.email });
    await live.tell(tx, `client:${id}`);
    return ok(true);
  });
}
