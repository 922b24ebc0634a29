import { sql } from 'kysely';
import { dropUnused, insertInvitation } from '../identity/invitation-store.ts';
import { hasOwner } from '../identity/user-store.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../tables.ts';

const LINK_LIFE = { hours: 7 * 24 };

/**
 * The first run: as long as there is no owner, each start makes a one-time link, in place of those made before.
 * @returns the address to print, null once there is an owner.
 */
export async function ensureSetupLink(
  { db, clock }: { db: Db; clock: Clock },
  publicUrl: string,
): Promise<string | null> {
  return db.transaction().execute(async (tx) => {
    // Two programs that start together make their links one after the other: the last one printed is the good one.
    await sql`select pg_advisory_xact_lock(1886351216)`.execute(tx);
    if (await hasOwner(tx)) return null;
    await dropUnused(tx, null);
    const { token } = await insertInvitation(tx, {
      role: 'owner',
      email: null,
      name: null,
      invitedBy: null,
      renews: null,
      expiresAt: clock.now().add(LINK_LIFE),
    });
    return `${publicUrl}/setup/${token}`;
  });
}
