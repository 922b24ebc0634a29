import type { Actor } from '../../domain/access/may.ts';
import { refuse } from '../../domain/kernel/result.ts';
import { takePaymentBack } from '../payments/take-payment-back.ts';
import { DECIDED, type Deciding, decided, decideEntry } from './decide-entry.ts';
import type { EntryRow } from './entry-store.ts';
import { payFromEntry } from './pay-from-entry.ts';
import type { StatementRoom } from './statement-room.ts';

/** N3: the office agrees with what the program found likely: the request it pays, or the payment it takes back. */
export function confirmEntry(room: StatementRoom, actor: Actor, entryId: string) {
  return decideEntry(room, actor, entryId, async (deciding, entry) => {
    if (entry.state !== 'tray') return DECIDED;
    const { by, at } = deciding;
    if (entry.takes_back !== null) return takeBack(deciding, entry, entry.takes_back);
    if (entry.asked_id === null || entry.side !== 'credit') return refuse('nothing-suggested');
    const method = entry.why === 'multibanco-amount' ? 'multibanco' : 'transfer';
    const open = await payFromEntry(deciding, { entry, requestId: entry.asked_id, method, by, at });
    return open === null ? refuse('already-paid') : decided;
  });
}

async function takeBack(deciding: Deciding, entry: EntryRow, paymentId: string) {
  const { tx, by, at } = deciding;
  const taken = await takePaymentBack(deciding, { paymentId, on: entry.booked_on, by, at, entryId: entry.id });
  if (!taken) return DECIDED;
  await tx
    .updateTable('bank_entries')
    .set({ state: 'paid', why: null, left_cents: 0, decided_by: by, decided_at: at })
    .where('id', '=', entry.id)
    .execute();
  return decided;
}
