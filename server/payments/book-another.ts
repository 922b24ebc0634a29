import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { DONE } from '../../protocol/common.ts';
import type { Clock } from '../platform/clock.ts';
import type { Jobs } from '../platform/jobs.ts';
import type { LiveBus } from '../platform/live-bus.ts';
import type { Db } from '../tables.ts';
import { awaitedPayment } from './awaited-payment.ts';
import { bookNotice } from './book-notice.ts';
import { lockRequest } from './payment-store.ts';

/**
 * N3: the office says that a notice tells of another payment than the one that was booked before, or that this one did not
 * stay: the notice is booked, once.
 */
export async function bookAnother(
  room: Readonly<{ db: Db; clock: Clock; jobs: Jobs; live: LiveBus }>,
  actor: Actor,
  callbackId: string,
): Promise<Result<typeof DONE, AccessRefusal | 'already-paid'>> {
  const allowed = may(actor, 'clear-payment');
  if (!allowed.ok) return allowed;
  if (actor.kind !== 'staff') return refuse('not-allowed');
  return room.db.transaction().execute(async (tx) => {
    const notice = await tx.selectFrom('payment_callbacks').selectAll().where('id', '=', callbackId).executeTakeFirst();
    const told = {
      ...{ orderId: notice?.order_id ?? '', entity: notice?.entity ?? '', reference: notice?.reference ?? '' },
      ...{ amount: notice?.amount ?? '', providerId: notice?.provider_id ?? '', paidAt: notice?.paid_at ?? '' },
    };
    const awaited = notice?.request_id == null ? null : await awaitedPayment(tx, told);
    if (awaited === null) return refuse('not-found');
    // Requests before their notices, as a service that tells again does.
    await lockRequest(tx, awaited.requestId);
    const decided = await tx
      .updateTable('payment_callbacks')
      .set({ seen_at: room.clock.now(), seen_by: actor.userId })
      .where('id', '=', callbackId)
      .where('outcome', '=', 'booked-before')
      .where('seen_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (decided === undefined) return refuse('already-paid');
    await bookNotice({ ...room, tx }, awaited, told, { another: true });
    await room.live.tell(tx, 'payments');
    return ok(DONE);
  });
}
