import { cents } from '../../domain/kernel/money.ts';
import { must } from '../../domain/kernel/result.ts';
import { requestState } from '../../domain/payment/request-state.ts';
import { type Waived, type WaiverWish, waiveAtMost, waivedTogether } from '../../domain/payment/waiver.ts';
import type { Charge } from '../../domain/pricing/charge.ts';
import { putAdjustment } from '../allowance/adjust-minutes.ts';
import { MAKE_REFERENCE } from '../payments/make-reference.ts';
import { paidFor } from '../payments/payment-store.ts';
import { tellRequest } from '../payments/tell-request.ts';
import { tariffById } from '../pricing/tariff-store.ts';
import type { Db, Tx } from '../tables.ts';
import type { SessionRoom } from './session-room.ts';
import type { Session } from './session-store.ts';

/** Woken by a waiver that took something off an amount: whatever was invoiced of it is credited (N3). */
export const CREDIT_WAIVER = 'credit-waiver';

type Room = Pick<SessionRoom, 'clock' | 'jobs' | 'live'>;
type WaiverRow = { id: string; reason: string; by_user: string };

/** What a settled session was charged, as the rules of waivers ask for it. */
export function chargedOf(charge: { paid_minutes: number; free_minutes_used: number; total_cents: number }) {
  const { paid_minutes: paidMinutes, free_minutes_used: freeMinutesUsed, total_cents: totalCents } = charge;
  return { paidMinutes, freeMinutesUsed, totalCents: cents(totalCents) };
}

/** What was waived of a session until now. */
export async function waivedBefore(db: Db, sessionId: string): Promise<Waived> {
  const rows = await db
    .selectFrom('waivers')
    .select(['paid_minutes', 'free_minutes', 'amount_cents'])
    .where('session_id', '=', sessionId)
    .where('applied_at', 'is not', null)
    .execute();
  return waivedTogether(
    rows.map((row) => ({
      paidMinutes: row.paid_minutes ?? 0,
      freeMinutes: row.free_minutes ?? 0,
      cents: cents(row.amount_cents ?? 0),
    })),
  );
}

/**
 * T1: takes a waiver off what is asked for, and gives its free minutes back, under the locks of session and client. The
 * waiver keeps what was asked for before, so that no amount is ever replaced without a trace.
 */
export async function applyWaiver(
  tx: Tx,
  { clock, jobs, live }: Room,
  session: Session,
  waiver: WaiverRow,
  waived: Waived,
): Promise<void> {
  const at = clock.now();
  const request = await tx
    .selectFrom('payment_requests')
    .selectAll()
    .where('session_id', '=', session.id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  const beforeCents = request?.amount_cents ?? 0;
  await tx
    .updateTable('waivers')
    .set({
      ...{ applied_at: at, before_cents: beforeCents, amount_cents: waived.cents },
      ...{ paid_minutes: waived.paidMinutes, free_minutes: waived.freeMinutes },
    })
    .where('id', '=', waiver.id)
    .execute();
  if (waived.freeMinutes > 0) {
    const { clientId, id: sessionId } = session;
    const { reason, by_user: by } = waiver;
    must(await putAdjustment(tx, { clientId, sessionId, minutes: waived.freeMinutes, reason, by, at }));
  }
  if (request !== undefined && waived.cents > 0) {
    const amountCents = beforeCents - waived.cents;
    const state = requestState({ amountCents, paidCents: await paidFor(tx, request.id) });
    await tx
      .updateTable('payment_requests')
      .set({ amount_cents: amountCents, state })
      .where('id', '=', request.id)
      .execute();
    await jobs.enqueue(tx, MAKE_REFERENCE, { requestId: request.id });
    await jobs.enqueue(tx, CREDIT_WAIVER, { waiverId: waiver.id });
  }
  await tellRequest({ tx, live }, { clientId: session.clientId, sessionId: session.id });
}

/** T1: keeps what was promised while the session ran, as far as it was charged, within its settlement. */
export async function keepPromises(tx: Tx, room: Room, session: Session, charge: Charge): Promise<void> {
  const promised = await tx
    .selectFrom('waivers')
    .selectAll()
    .where('session_id', '=', session.id)
    .where('applied_at', 'is', null)
    .orderBy('at')
    .orderBy('id')
    .execute();
  if (promised.length === 0) return;
  const tariff = await tariffById(tx, session.tariffId);
  for (const row of promised) {
    const waived = waiveAtMost(tariff, charge, await waivedBefore(tx, session.id), wishOf(row));
    await applyWaiver(tx, room, session, row, waived);
  }
}

function wishOf(row: { wish: string; wish_minutes: number | null; wish_cents: number | null }): WaiverWish {
  if (row.wish === 'minutes') return { kind: 'minutes', minutes: row.wish_minutes ?? 0 };
  return row.wish === 'amount' ? { kind: 'amount', cents: cents(row.wish_cents ?? 0) } : { kind: 'all' };
}
