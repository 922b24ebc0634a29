import type { z } from 'zod';
import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import type { SessionId } from '../../domain/kernel/id.ts';
import { parseEuros } from '../../domain/kernel/money.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { type WaiverWish, waive } from '../../domain/payment/waiver.ts';
import type { waiverBody } from '../../protocol/office.ts';
import { lockClient } from '../allowance/allowance-store.ts';
import { tariffById } from '../pricing/tariff-store.ts';
import type { Tx } from '../tables.ts';
import { applyWaiver, chargedOf, waivedBefore } from './apply-waiver.ts';
import { chargeOf } from './session-records.ts';
import type { SessionRoom } from './session-room.ts';
import { LIVE_STATES, lockSession, type Session } from './session-store.ts';

/** Woken by a waiver of a session whose client was told of another amount: tells the new one. */
export const TELL_WAIVER = 'tell-waiver';

type WaiverRoom = Pick<SessionRoom, 'clock' | 'jobs' | 'live'>;

type Refusal =
  | AccessRefusal
  | 'bad-amount'
  | 'not-in-intervals'
  | 'more-than-charged'
  | 'nothing-to-waive'
  | 'key-used';

/**
 * T1: the office lets a client off all or part of a session, with the reason. Of one that still runs it is promised, and
 * kept when it is settled; of one that is settled, what is asked for is that much less from now on, and free minutes go
 * back to the client. What follows from it (the client's mail, a credit note where something was invoiced) leaves as
 * jobs of the same transaction.
 */
export async function waiveSession(
  room: SessionRoom,
  actor: Actor,
  id: SessionId,
  body: z.infer<typeof waiverBody>,
): Promise<Result<{ done: true }, Refusal>> {
  const allowed = may(actor, 'waive-session');
  if (!allowed.ok) return allowed;
  if (actor.kind !== 'staff') return refuse('not-allowed');
  return room.db.transaction().execute((tx) => waiveWithin(tx, room, actor.userId, id, body));
}

/** The same within a transaction, for whoever has asked whether it is allowed. */
export async function waiveWithin(
  tx: Tx,
  room: WaiverRoom,
  by: string,
  id: SessionId,
  body: z.infer<typeof waiverBody>,
): Promise<Result<{ done: true }, Exclude<Refusal, 'sign-in-needed' | 'not-allowed'>>> {
  const wish = wishOf(body.wish);
  if (!wish.ok) return wish;
  const session = await lockSession(tx, id);
  if (session === null) return refuse('not-found');
  await lockClient(tx, session.clientId);
  const same = await tx.selectFrom('waivers').select('session_id').where('key', '=', body.key).executeTakeFirst();
  if (same !== undefined) return same.session_id === id ? ok({ done: true }) : refuse('key-used');
  return waiveLocked(tx, room, session, { key: body.key, reason: body.reason, by, wish: wish.value });
}

type Asked = Readonly<{ key: string; reason: string; by: string; wish: WaiverWish }>;

async function waiveLocked(tx: Tx, room: WaiverRoom, session: Session, asked: Asked) {
  const charge = await chargeOf(tx, session.id);
  if (charge === undefined) {
    if (!LIVE_STATES.some((state) => state === session.now.state)) return refuse('nothing-to-waive');
    await insertWaiver(tx, room, session, asked);
    await room.live.tell(tx, `session:${session.id}`);
    return ok({ done: true } as const);
  }
  const tariff = await tariffById(tx, session.tariffId);
  const waived = waive(tariff, chargedOf(charge), await waivedBefore(tx, session.id), asked.wish);
  if (!waived.ok) return waived;
  const waiver = await insertWaiver(tx, room, session, asked);
  await applyWaiver(tx, room, session, waiver, waived.value);
  await room.jobs.enqueue(tx, TELL_WAIVER, { waiverId: waiver.id });
  return ok({ done: true } as const);
}

function insertWaiver(tx: Tx, { clock }: WaiverRoom, session: Session, { key, reason, by, wish }: Asked) {
  return tx
    .insertInto('waivers')
    .values({
      session_id: session.id,
      ...{ key, reason, by_user: by, at: clock.now(), wish: wish.kind },
      wish_minutes: wish.kind === 'minutes' ? wish.minutes : null,
      wish_cents: wish.kind === 'amount' ? wish.cents : null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

function wishOf(wish: z.infer<typeof waiverBody>['wish']): Result<WaiverWish, 'bad-amount'> {
  if (wish.kind !== 'amount') return ok(wish);
  const amount = parseEuros(wish.amount);
  if (!amount.ok || amount.value === 0) return refuse('bad-amount');
  return ok({ kind: 'amount', cents: amount.value });
}
