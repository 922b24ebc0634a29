import type { z } from 'zod';
import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import type { ClientId } from '../../domain/kernel/id.ts';
import { cents } from '../../domain/kernel/money.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { type MobileNumber, mobileNumber } from '../../domain/payment/mobile-number.ts';
import type { mbwayBody } from '../../protocol/office.ts';
import type { Clock } from '../platform/clock.ts';
import type { Jobs } from '../platform/jobs.ts';
import type { LiveBus } from '../platform/live-bus.ts';
import type { Db, Tx } from '../tables.ts';
import type { PaymentServices, ServiceFailed } from './payment-services.ts';
import { lockRequest, paidFor } from './payment-store.ts';
import { tellRequest } from './tell-request.ts';

/** Woken once the phone no longer asks: finds out what became of it, should nobody have told us. */
export const CHECK_MBWAY = 'check-mbway';

/** The phone asks for four minutes. */
const ASKING = { minutes: 5 };

type Room = Readonly<{ db: Db; clock: Clock; jobs: Jobs; live: LiveBus; services: PaymentServices }>;
type Refusal =
  | AccessRefusal
  | ServiceFailed
  | 'mbway-not-offered'
  | 'mbway-waiting'
  | 'bad-mobile-number'
  | 'already-paid'
  | 'request-waived'
  | 'key-used';

/**
 * N2: has what is open asked for on the client's phone. One request at a time: while a phone asks, there is no second
 * one. The service is asked outside any transaction; an answer that never came leaves the request `failed`, but a
 * payment that is told of afterwards still counts.
 */
export async function payByMbway(
  room: Room,
  actor: Actor,
  requestId: string,
  body: z.infer<typeof mbwayBody>,
): Promise<Result<{ done: true }, Refusal>> {
  const { mbway } = room.services;
  const owner = await room.db
    .selectFrom('payment_requests')
    .select('client_id')
    .where('id', '=', requestId)
    .executeTakeFirst();
  const allowed = may(actor, 'pay-by-mbway', { clientId: (owner?.client_id ?? null) as ClientId | null });
  if (!allowed.ok) return allowed;
  if (mbway === null) return refuse('mbway-not-offered');
  const mobile = mobileNumber(body.mobile);
  if (!mobile.ok) return mobile;
  const asking = await begin(room, requestId, body.key, mobile.value);
  if (!asking.ok) return asking;
  if (asking.value === null) return ok({ done: true });
  const { orderId, amountCents, number } = asking.value;
  const asked = await mbway.ask({
    ...{ orderId, mobile: mobile.value, description: `iPonto ${number}` },
    amountCents: cents(amountCents),
  });
  await room.db.transaction().execute(async (tx) => {
    const state = asked.ok ? { state: 'sent', provider_id: asked.value.providerId } : { state: 'failed' };
    const row = await tx
      .updateTable('mbway_requests')
      .set(state)
      .where('order_id', '=', orderId)
      .where('state', '=', 'asking')
      .returning('id')
      .executeTakeFirst();
    if (row !== undefined && asked.ok) {
      const seconds = Temporal.Duration.from(ASKING).total('seconds');
      await room.jobs.enqueue(tx, CHECK_MBWAY, { mbwayId: row.id }, seconds);
    }
    await tellPayment(room, tx, requestId);
  });
  return asked.ok ? ok({ done: true }) : asked;
}

type Asking = Readonly<{ orderId: string; amountCents: number; number: number }>;

/** Writes down what is asked for before it is; null where the same click has done so. */
function begin(room: Room, requestId: string, key: string, mobile: MobileNumber) {
  const at = room.clock.now();
  return room.db
    .transaction()
    .execute(
      async (tx): Promise<Result<Asking | null, 'already-paid' | 'request-waived' | 'mbway-waiting' | 'key-used'>> => {
        const request = await lockRequest(tx, requestId);
        const asked = await tx.selectFrom('mbway_requests').selectAll().where('request_id', '=', requestId).execute();
        if (asked.some((each) => each.key === key)) return ok(null);
        if (request === undefined || request.state === 'paid') return refuse('already-paid');
        if (request.state === 'waived') return refuse('request-waived');
        const since = at.subtract(ASKING);
        const waits = asked.some(
          ({ state, asked_at }) =>
            (state === 'asking' || state === 'sent') && Temporal.Instant.compare(asked_at, since) > 0,
        );
        if (waits) return refuse('mbway-waiting');
        const amountCents = request.amount_cents - (await paidFor(tx, requestId));
        const orderId = `${request.number}-M${asked.length + 1}`;
        const row = await tx
          .insertInto('mbway_requests')
          .values({
            ...{ request_id: requestId, key, order_id: orderId, phone: mobile, amount_cents: amountCents },
            ...{ state: 'asking', asked_at: at },
          })
          .onConflict((conflict) => conflict.column('key').doNothing())
          .returning('id')
          .executeTakeFirst();
        return row === undefined ? refuse('key-used') : ok({ orderId, amountCents, number: request.number });
      },
    );
}

/** The pages on which a payment stands. */
export async function tellPayment({ live }: Pick<Room, 'live'>, tx: Tx, requestId: string): Promise<void> {
  const request = await tx
    .selectFrom('payment_requests')
    .select(['client_id', 'session_id'])
    .where('id', '=', requestId)
    .executeTakeFirstOrThrow();
  await tellRequest({ tx, live }, { clientId: request.client_id, sessionId: request.session_id });
}
