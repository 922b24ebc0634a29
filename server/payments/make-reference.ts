import { cents } from '../../domain/kernel/money.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { Clock } from '../platform/clock.ts';
import type { LiveBus } from '../platform/live-bus.ts';
import type { Db, Tx } from '../tables.ts';
import type { MadeReference, Multibanco, PaymentServices } from './payment-services.ts';
import { lockRequest, paidFor } from './payment-store.ts';
import { tellRequest } from './tell-request.ts';

/** Woken where a reference could not be made at once, or what is to be paid has changed. */
export const MAKE_REFERENCE = 'make-reference';

type Room = Readonly<{ db: Db; clock: Clock; live: LiveBus; services: PaymentServices }>;

const ORDERS = 10_000;
/** Two open requests whose references would be the same: the next order is tried, so often. */
const TRIES = 20;

/**
 * N2: sees to it that an open request has the Multibanco reference of what is still to be paid, and no other one. Asked
 * again it does nothing. The service is asked outside any transaction; what it answers is kept only if the amount is
 * still the one that was asked for.
 */
export async function makeReference(
  room: Room,
  requestId: string,
): Promise<Result<true, 'payment-service-failed' | 'bad-reference'>> {
  const { multibanco } = room.services;
  if (multibanco === null) return ok(true);
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const needed = await whatIsMissing(room, requestId);
    if (needed === null) return ok(true);
    const made = await order(multibanco, needed, attempt);
    if (!made.ok) return made;
    if (await keep(room, requestId, needed.amountCents, made.value, { multibanco, orderId: needed.orderId })) {
      return ok(true);
    }
  }
  return refuse('payment-service-failed');
}

type Needed = Readonly<{ amountCents: number; number: number; orderId: string }>;

/** Null where the reference that there is pays exactly what is open, or where nothing is. */
async function whatIsMissing({ db, clock }: Room, requestId: string): Promise<Needed | null> {
  return db.transaction().execute(async (tx) => {
    const request = await lockRequest(tx, requestId);
    if (request === undefined) return null;
    const amountCents = request.amount_cents - (await paidFor(tx, requestId));
    const made = await referencesOf(tx, requestId);
    const current = made.find(({ ended_at }) => ended_at === null);
    if (current?.amount_cents === amountCents) return null;
    if (current !== undefined) await end(tx, requestId, clock.now());
    if (amountCents <= 0) return null;
    return { amountCents, number: request.number, orderId: `${request.number}-${made.length + 1}` };
  });
}

function order(multibanco: Multibanco, { amountCents, number, orderId }: Needed, attempt: number) {
  return multibanco.make({
    orderId,
    order: (number + attempt) % ORDERS,
    amountCents: cents(amountCents),
    description: `iPonto ${number}`,
  });
}

/** @returns false where another request's reference is the same, or the amount has changed meanwhile. */
function keep(
  { db, clock, live }: Room,
  requestId: string,
  amountCents: number,
  made: MadeReference,
  { multibanco, orderId }: { multibanco: Multibanco; orderId: string },
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const request = await lockRequest(tx, requestId);
    if (request === undefined || request.amount_cents - (await paidFor(tx, requestId)) !== amountCents) return false;
    const kept = await tx
      .insertInto('multibanco_references')
      .values({
        request_id: requestId,
        provider: multibanco.provider,
        entity: made.entity,
        reference: made.reference,
        amount_cents: amountCents,
        order_id: orderId,
        provider_id: made.providerId,
        made_at: clock.now(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (kept === undefined) return false;
    await tellRequest({ tx, live }, { clientId: request.client_id, sessionId: request.session_id });
    return true;
  });
}

function referencesOf(tx: Tx, requestId: string) {
  return tx
    .selectFrom('multibanco_references')
    .select(['amount_cents', 'ended_at'])
    .where('request_id', '=', requestId)
    .execute();
}

async function end(tx: Tx, requestId: string, at: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('multibanco_references')
    .set({ ended_at: at })
    .where('request_id', '=', requestId)
    .where('ended_at', 'is', null)
    .execute();
}

/** The same as a job: another try makes sense where the service failed. @throws then */
export async function makeReferenceJob(room: Room, requestId: string): Promise<void> {
  const made = await makeReference(room, requestId);
  if (!made.ok) throw new Error(`no Multibanco reference for the payment request ${requestId}: ${made.code}`);
}
