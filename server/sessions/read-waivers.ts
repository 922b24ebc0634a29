import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import type { SessionId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { leftToWaive } from '../../domain/payment/waiver.ts';
import type { WaiversView } from '../../protocol/office.ts';
import { tariffById } from '../pricing/tariff-store.ts';
import type { Db } from '../tables.ts';
import { chargedOf, waivedBefore } from './apply-waiver.ts';
import { chargeOf } from './session-records.ts';
import { findSession, LIVE_STATES, type Session } from './session-store.ts';

/** T1: what the office can let a client off of a session, whatever it cost, and what it did, or promised while it ran. */
export async function readWaivers(db: Db, actor: Actor, id: SessionId): Promise<Result<WaiversView, AccessRefusal>> {
  const allowed = may(actor, 'waive-session');
  if (!allowed.ok) return allowed;
  const session = await findSession(db, id);
  if (session === null) return refuse('not-found');
  const left = await leftOf(db, session);
  const runs = LIVE_STATES.some((state) => state === session.now.state);
  const some = left !== null && (left.cents > 0 || left.freeMinutes > 0);
  return ok({
    when: some ? 'now' : left === null && runs ? 'later' : 'no',
    left,
    intervalMinutes: (await tariffById(db, session.tariffId)).intervalMinutes,
    paidCents: await paidOf(db, id),
    waivers: await waiversOf(db, id),
  });
}

async function leftOf(db: Db, { id }: Session): Promise<WaiversView['left']> {
  const charge = await chargeOf(db, id);
  if (charge === undefined) return null;
  const { cents, freeMinutes } = leftToWaive(chargedOf(charge), await waivedBefore(db, id));
  return { cents, freeMinutes };
}

async function paidOf(db: Db, id: SessionId): Promise<number> {
  const row = await db
    .selectFrom('request_balances')
    .innerJoin('payment_requests', 'payment_requests.id', 'request_balances.request_id')
    .select('paid_cents')
    .where('session_id', '=', id)
    .executeTakeFirst();
  return row?.paid_cents ?? 0;
}

async function waiversOf(db: Db, id: SessionId): Promise<WaiversView['waivers']> {
  const rows = await db
    .selectFrom('waivers')
    .innerJoin('auth_users', 'auth_users.id', 'waivers.by_user')
    .selectAll('waivers')
    .select('auth_users.name')
    .where('session_id', '=', id)
    .orderBy('at')
    .orderBy('waivers.id')
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, at: row.at.toString(), by: row.name, reason: row.reason },
    ...{ wish: row.wish as WaiversView['waivers'][number]['wish'], minutes: row.wish_minutes, cents: row.wish_cents },
    waived: row.applied_at === null ? null : { cents: row.amount_cents ?? 0, freeMinutes: row.free_minutes ?? 0 },
  }));
}
