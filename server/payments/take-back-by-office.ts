import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { Clock } from '../platform/clock.ts';
import type { Jobs } from '../platform/jobs.ts';
import type { LiveBus } from '../platform/live-bus.ts';
import { ZONE } from '../settings/settings-store.ts';
import type { Db, Tx } from '../tables.ts';
import { lockEntry } from './lock-entry.ts';
import { takePaymentBack } from './take-payment-back.ts';

/**
 * N3: the office takes a payment back that did not stay, or was booked by mistake, and says why. Money that came with a
 * bank statement is in the tray again, to pay what it was meant for. Done again it is done already.
 */
export async function takeBackByOffice(
  room: { db: Db; clock: Clock; jobs: Jobs; live: LiveBus },
  actor: Actor,
  paymentId: string,
  reason: string,
): Promise<Result<{ done: true }, AccessRefusal | 'entry-set-aside'>> {
  const allowed = may(actor, 'take-payment-back');
  if (!allowed.ok) return allowed;
  if (actor.kind !== 'staff') return refuse('not-allowed');
  const at = room.clock.now();
  return room.db.transaction().execute(async (tx) => {
    const payment = await tx
      .selectFrom('payments')
      .select(['amount_cents', 'entry_id'])
      .where('id', '=', paymentId)
      .where('takes_back', 'is', null)
      .executeTakeFirst();
    if (payment === undefined) return refuse('not-found');
    const entry = payment.entry_id === null ? undefined : await lockEntry(tx, payment.entry_id);
    if (entry?.state === 'aside' && !(await isTakenBack(tx, paymentId))) return refuse('entry-set-aside');
    const on = at.toZonedDateTimeISO(ZONE).toPlainDate();
    const taken = await takePaymentBack(
      { ...room, tx },
      { paymentId, on, by: actor.userId, at, reason, entryId: payment.entry_id },
    );
    if (taken && entry !== undefined) {
      await tx
        .updateTable('bank_entries')
        .set({
          ...{ state: 'tray', why: 'no-match', asked_id: null },
          left_cents: entry.left_cents + payment.amount_cents,
        })
        .where('id', '=', entry.id)
        .execute();
      await room.live.tell(tx, 'statements');
    }
    return ok({ done: true });
  });
}

async function isTakenBack(tx: Tx, paymentId: string): Promise<boolean> {
  const back = await tx.selectFrom('payments').select('id').where('takes_back', '=', paymentId).executeTakeFirst();
  return back !== undefined;
}
