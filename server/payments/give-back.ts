import type { z } from 'zod';
import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { giveBackBody } from '../../protocol/office.ts';
import type { Clock } from '../platform/clock.ts';
import type { LiveBus } from '../platform/live-bus.ts';
import { ZONE } from '../settings/settings-store.ts';
import type { Db } from '../tables.ts';
import { overPaid } from './over-payments.ts';
import { paidFor } from './payment-store.ts';
import { lockOpen, setState } from './record-payment.ts';
import { tellRequest } from './tell-request.ts';

/**
 * N3: the office has given back in cash what was paid too much for a request, or sets it aside, and says why. What goes
 * out by the bank is told by its statement. The key makes a repeated click the same; for another request it
 * is refused.
 */
export async function giveBack(
  { db, clock, live }: { db: Db; clock: Clock; live: LiveBus },
  actor: Actor,
  requestId: string,
  body: z.infer<typeof giveBackBody>,
): Promise<Result<{ done: true }, AccessRefusal | 'nothing-to-give-back' | 'key-used'>> {
  const allowed = may(actor, 'give-back');
  if (!allowed.ok) return allowed;
  if (actor.kind !== 'staff') return refuse('not-allowed');
  const at = clock.now();
  return db.transaction().execute(async (tx) => {
    const request = await lockOpen(tx, requestId);
    if (request === null) return refuse('not-found');
    const same = await tx.selectFrom('refunds').select('request_id').where('key', '=', body.key).executeTakeFirst();
    if (same !== undefined) return same.request_id === requestId ? ok({ done: true }) : refuse('key-used');
    const amountCents = await overPaid(tx, requestId);
    if (amountCents === 0) return refuse('nothing-to-give-back');
    await tx
      .insertInto('refunds')
      .values({
        ...{ key: body.key, request_id: requestId, amount_cents: amountCents, how: body.how, reason: body.reason },
        ...{ by_user: actor.userId, on_day: at.toZonedDateTimeISO(ZONE).toPlainDate(), at },
      })
      .execute();
    await setState(tx, request, await paidFor(tx, requestId));
    await tellRequest({ tx, live }, request);
    return ok({ done: true });
  });
}
