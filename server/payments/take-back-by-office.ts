import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { DONE } from '../../protocol/common.ts';
import type { Clock } from '../platform/clock.ts';
import type { Jobs } from '../platform/jobs.ts';
import type { LiveBus } from '../platform/live-bus.ts';
import { ZONE } from '../settings/settings-store.ts';
import type { Db, Tx } from '../tables.ts';
import { lockPayment } from './lock-payment.ts';
import type { PaymentRoom } from './record-payment.ts';
import { takePaymentBack } from './take-payment-back.ts';

type TakenBack = Readonly<{ paymentId: string; by: string; at: Temporal.Instant; reason: string }>;
type Outcome = Result<typeof DONE, 'not-found' | 'entry-set-aside'>;

/**
 * N3: the office takes a payment back that did not stay, or was booked by mistake, and says why. Money that came with a
 * bank statement is in the tray again, to pay what it was meant for; a payment service's notice of it is before the office
 * again. Done again it is done already.
 */
export async function takeBackByOffice(
  room: { db: Db; clock: Clock; jobs: Jobs; live: LiveBus },
  actor: Actor,
  paymentId: string,
  reason: string,
): Promise<Result<typeof DONE, AccessRefusal | 'entry-set-aside'>> {
  const allowed = may(actor, 'take-payment-back');
  if (!allowed.ok) return allowed;
  if (actor.kind !== 'staff') return refuse('not-allowed');
  const taken = { paymentId, by: actor.userId, at: room.clock.now(), reason };
  const take = () => room.db.transaction().execute((tx) => takeBack({ ...room, tx }, taken));
  let outcome = await take();
  // A payment gets its movement once, so the second time it has it.
  while (outcome === 'linked') outcome = await take();
  return outcome;
}

async function takeBack(room: PaymentRoom, { paymentId, by, at, reason }: TakenBack): Promise<Outcome | 'linked'> {
  const { tx, live } = room;
  const payment = await lockPayment(tx, paymentId);
  if (payment === undefined) return refuse('not-found');
  if (payment === 'linked') return payment;
  const { entry, entry_id: entryId } = payment;
  if (entry?.state === 'aside' && !(await isTakenBack(tx, paymentId))) return refuse('entry-set-aside');
  const on = at.toZonedDateTimeISO(ZONE).toPlainDate();
  if (!(await takePaymentBack(room, { paymentId, on, by, at, reason, entryId }))) return ok(DONE);
  if (entry === undefined) {
    const again = { seen_at: null, seen_by: null };
    await tx.updateTable('payment_callbacks').set(again).where('same_as', '=', paymentId).execute();
    return ok(DONE);
  }
  await tx
    .updateTable('bank_entries')
    .set({ state: 'tray', why: 'no-match', asked_id: null, left_cents: entry.left_cents + payment.amount_cents })
    .where('id', '=', entry.id)
    .execute();
  await live.tell(tx, 'statements');
  return ok(DONE);
}

async function isTakenBack(tx: Tx, paymentId: string): Promise<boolean> {
  const back = await tx.selectFrom('payments').select('id').where('takes_back', '=', paymentId).executeTakeFirst();
  return back !== undefined;
}
