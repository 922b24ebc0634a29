import type { z } from 'zod';
import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import { formatEuros, parseEuros } from '../../domain/kernel/money.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { paymentBody } from '../../protocol/office.ts';
import type { Clock } from '../platform/clock.ts';
import type { Jobs } from '../platform/jobs.ts';
import type { LiveBus } from '../platform/live-bus.ts';
import { ZONE } from '../settings/settings-store.ts';
import type { Db } from '../tables.ts';
import { lockOpen, recordPayment } from './record-payment.ts';

type ClearRefusal =
  | AccessRefusal
  | 'bad-amount'
  | 'more-than-open'
  | 'already-paid'
  | 'request-waived'
  | 'in-the-future';

/**
 * N3: the office marks a payment as cleared, of all that is open or of a part, and its documents are on their way in the
 * same transaction. More than is open has to be meant (`over`): the rest is then the client's. The key makes a repeated click
 * the same payment: it is answered like the first, and nothing happens twice.
 */
export async function clearPayment(
  room: { db: Db; clock: Clock; jobs: Jobs; live: LiveBus },
  actor: Actor,
  requestId: string,
  body: z.infer<typeof paymentBody>,
): Promise<Result<{ done: true }, ClearRefusal>> {
  const allowed = may(actor, 'clear-payment');
  if (!allowed.ok) return allowed;
  if (actor.kind !== 'staff') return refuse('not-allowed');
  const amount = parseEuros(body.amount);
  if (!amount.ok) return amount;
  if (amount.value === 0) return refuse('bad-amount');
  const at = room.clock.now();
  const receivedOn = Temporal.PlainDate.from(body.receivedOn);
  if (Temporal.PlainDate.compare(receivedOn, at.toZonedDateTimeISO(ZONE).toPlainDate()) > 0)
    return refuse('in-the-future');

  return room.db.transaction().execute(async (tx) => {
    const request = await lockOpen(tx, requestId);
    if (request === null) return refuse('not-found');
    const same = await tx.selectFrom('payments').select('request_id').where('key', '=', body.key).executeTakeFirst();
    if (same?.request_id === requestId) return ok({ done: true });
    if (same !== undefined) return refuse('already-paid');
    if (request.state === 'waived') return refuse('request-waived');
    if (request.state !== 'open') return refuse('already-paid');
    const over = amount.value > request.openCents;
    if (over && body.over !== true) return refuse('more-than-open', { open: formatEuros(request.openCents, 'pt') });
    const recorded = await recordPayment({ ...room, tx }, request, {
      ...{ key: body.key, amountCents: amount.value, over, receivedOn, method: body.method, reference: body.reference },
      ...{ recordedBy: actor.userId, recordedAt: at },
    });
    return recorded ? ok({ done: true }) : refuse('already-paid');
  });
}
