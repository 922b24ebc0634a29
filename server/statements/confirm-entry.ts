import type { Actor } from '../../domain/access/may.ts';
import { refuse } from '../../domain/kernel/result.ts';
import { DECIDED, type Deciding, decided, decideEntry } from './decide-entry.ts';
import type { EntryRow } from './entry-store.ts';
import { payFromEntry } from './pay-from-entry.ts';
import { refundByEntry } from './refund-by-entry.ts';
import { sameAsPayment } from './same-as-payment.ts';
import { sayBooked } from './say-booked.ts';
import { sayWentOut } from './say-went-out.ts';
import type { StatementRoom } from './statement-room.ts';
import { takeBackByEntry } from './take-back-by-entry.ts';

/**
 * N3: the office agrees with what the program found likely: the request that an entry pays, the payment that it takes
 * back or tells of again, the over-payment that it gives back. What another statement told already is set aside, unless
 * the office says that it is `another` movement.
 */
export function confirmEntry(
  room: StatementRoom,
  actor: Actor,
  entryId: string,
  { another = false }: { another?: boolean | undefined } = {},
) {
  return decideEntry(room, actor, entryId, async (deciding, entry) => {
    if (entry.state !== 'tray') return DECIDED;
    return entry.side === 'debit' ? wentOut(deciding, entry, another) : cameIn(deciding, entry);
  });
}

async function cameIn(deciding: Deciding, entry: EntryRow) {
  const { by, at } = deciding;
  if (entry.why === 'booked-before' && (await sameAsPayment(deciding, entry))) return decided;
  if (entry.asked_id === null || entry.why === 'came-back') return refuse('nothing-suggested');
  const booked = await sayBooked(deciding, entry, entry.asked_id);
  if (booked !== null) return booked;
  const open = await payFromEntry(deciding, { entry, requestId: entry.asked_id, by, at });
  return open === null ? refuse('already-paid') : decided;
}

async function wentOut(deciding: Deciding, entry: EntryRow, another: boolean) {
  if (!another) {
    const told = await sayWentOut(deciding, entry);
    if (told !== null) return told;
  }
  if (entry.takes_back !== null) return takeBackByEntry(deciding, entry, entry.takes_back);
  return entry.reversal ? refuse('nothing-suggested') : refundByEntry(deciding, entry);
}
