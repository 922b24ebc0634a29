import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { DONE } from '../../protocol/common.ts';
import { lockEntry } from '../payments/lock-entry.ts';
import type { PaymentRoom } from '../payments/record-payment.ts';
import type { EntryRow } from './entry-store.ts';
import { STATEMENTS, type StatementRoom } from './statement-room.ts';

export type Deciding = StatementRoom & PaymentRoom & Readonly<{ by: string; at: Temporal.Instant }>;
type Outcome<C extends string> = Result<typeof DONE, C>;

/** What the office decides of one entry, in one transaction, the entry locked: two clicks at once are one decision. */
export async function decideEntry<C extends string>(
  room: StatementRoom,
  actor: Actor,
  entryId: string,
  decide: (deciding: Deciding, entry: EntryRow) => Promise<Outcome<C>>,
): Promise<Outcome<C | AccessRefusal>> {
  const allowed = may(actor, 'settle-entry');
  if (!allowed.ok || actor.kind !== 'staff') return allowed.ok ? refuse('not-allowed') : allowed;
  return await room.db.transaction().execute(async (tx): Promise<Outcome<C | AccessRefusal>> => {
    const entry = await lockEntry(tx, entryId);
    if (entry === undefined) return refuse('not-found');
    const outcome = await decide({ ...room, tx, by: actor.userId, at: room.clock.now() }, entry);
    if (outcome.ok) await room.live.tell(tx, STATEMENTS);
    return outcome;
  });
}

/** Told of an entry that somebody else has decided meanwhile. */
export const DECIDED = refuse('entry-decided');
export const decided = ok(DONE);
