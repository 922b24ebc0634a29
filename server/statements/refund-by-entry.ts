import { refuse } from '../../domain/kernel/result.ts';
import { lockEntry } from '../payments/lock-entry.ts';
import { overPaid } from '../payments/over-payments.ts';
import { paidFor } from '../payments/payment-store.ts';
import { lockOpen, setState } from '../payments/record-payment.ts';
import { tellRequest } from '../payments/tell-request.ts';
import { type Deciding, decided } from './decide-entry.ts';
import type { EntryRow } from './entry-store.ts';

/**
 * N3: a transfer of ours gave an over-payment back: what was left of the movement that brought it, or what was paid too
 * much for a request, is so much less, and once nothing is left it is out of the tray. The entry is locked.
 */
export async function refundByEntry(deciding: Deciding, entry: EntryRow) {
  const { tx, by, at } = deciding;
  if (entry.gives_back === null && entry.asked_id === null) return refuse('nothing-suggested');
  const taken =
    entry.gives_back === null ? await takeFromRequest(deciding, entry) : await takeFromEntry(deciding, entry);
  if (!taken) return refuse('nothing-to-give-back');
  await tx
    .insertInto('refunds')
    .values({
      ...{ key: `entry:${entry.id}`, how: 'bank', by_entry: entry.id, amount_cents: entry.amount_cents },
      ...(entry.gives_back === null ? { request_id: entry.asked_id } : { from_entry: entry.gives_back }),
      ...{ by_user: by, on_day: entry.booked_on, at },
    })
    .execute();
  if (entry.gives_back === null) await tellGivenBack(deciding, entry.asked_id ?? '');
  const settled = { state: 'paid', why: null, same_entry: null, left_cents: 0, decided_by: by, decided_at: at };
  await tx.updateTable('bank_entries').set(settled).where('id', '=', entry.id).execute();
  return decided;
}

async function takeFromEntry({ tx, by, at }: Deciding, { gives_back, amount_cents }: EntryRow): Promise<boolean> {
  const source = await lockEntry(tx, gives_back ?? '');
  if (source?.state !== 'tray' || source.left_cents < amount_cents) return false;
  const left = source.left_cents - amount_cents;
  await tx
    .updateTable('bank_entries')
    .set({
      ...{ state: left === 0 ? 'paid' : 'tray', why: left === 0 ? null : source.why, left_cents: left },
      ...{ decided_by: by, decided_at: at },
    })
    .where('id', '=', source.id)
    .execute();
  return true;
}

async function takeFromRequest({ tx }: Deciding, { asked_id, amount_cents }: EntryRow): Promise<boolean> {
  const request = await lockOpen(tx, asked_id ?? '');
  return request !== null && (await overPaid(tx, request.id)) >= amount_cents;
}

/** So much less came in for the request: it may be none now of one that was waived. */
async function tellGivenBack({ tx, live }: Deciding, requestId: string): Promise<void> {
  const request = await lockOpen(tx, requestId);
  if (request === null) return;
  await setState(tx, request, await paidFor(tx, request.id));
  await tellRequest({ tx, live }, request);
}
