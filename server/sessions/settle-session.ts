import { must } from '../../domain/kernel/result.ts';
import { charge } from '../../domain/pricing/charge.ts';
import { elapsedMs } from '../../domain/session/elapsed.ts';
import { lockClient } from '../allowance/allowance-store.ts';
import { debit } from '../allowance/debit.ts';
import { readAllowance } from '../allowance/read-allowance.ts';
import { requestPayment } from '../payments/request-payment.ts';
import type { LiveBus } from '../platform/live-bus.ts';
import { tariffById } from '../pricing/tariff-store.ts';
import { readSettings } from '../settings/settings-store.ts';
import type { Tx } from '../tables.ts';
import { keepPromises } from './apply-waiver.ts';
import { freeMinutesOf } from './free-minutes.ts';
import { sessionOver } from './session-over.ts';
import type { SessionRoom } from './session-room.ts';
import { LIVE_STATES, type Session } from './session-store.ts';

/**
 * Settles a concluded session within the transaction that concludes it, so exactly once: the charge (P1–P6), the debit
 * of free minutes (A1), the payment request (N2) with the job of its reference, and the job that tells the client (N1). The client's lock makes two
 * sessions that end at the same instant spend different minutes.
 */
export async function settleSession(tx: Tx, room: SessionRoom, session: Session): Promise<void> {
  const { clock, live, jobs } = room;
  const { id: sessionId, clientId, equipmentId, agreedStart, assisted, now } = session;
  const at = clock.now();
  await lockClient(tx, clientId);
  const allowance = await readAllowance(tx, { clientId, equipmentId, agreedStart });
  const { serverGapSeconds } = await readSettings(tx);
  const elapsed = elapsedMs(now, at, serverGapSeconds);
  const cost = must(
    charge(await tariffById(tx, session.tariffId), {
      elapsedMs: elapsed,
      freeMinutes: freeMinutesOf(session, allowance),
      assisted,
      agreedStart,
    }),
  );
  await tx
    .insertInto('charges')
    .values({
      session_id: sessionId,
      elapsed_ms: elapsed,
      billed_minutes: cost.billedMinutes,
      free_minutes_used: cost.freeMinutesUsed,
      paid_minutes: cost.paidMinutes,
      sos: cost.sos,
      time_cents: cost.timeCents,
      sos_cents: cost.sosCents,
      total_cents: cost.totalCents,
      settled_at: at,
    })
    .execute();
  await debit(tx, { clientId, sessionId, allowance, minutes: cost.freeMinutesUsed, at });
  if (cost.freeMinutesUsed > 0) await tellOthers(tx, live, session);
  if (cost.totalCents > 0) {
    await requestPayment({ tx, jobs }, { sessionId, clientId, amountCents: cost.totalCents, at });
    await live.tell(tx, 'payments');
  }
  await keepPromises(tx, room, session, cost);
  await sessionOver(tx, room, session);
}

/** G4: what the client's other sessions cost, and when their free minutes end, may have changed with it. */
async function tellOthers(tx: Tx, live: LiveBus, { id, clientId }: Session): Promise<void> {
  const others = await tx
    .selectFrom('sessions')
    .select('id')
    .where('client_id', '=', clientId)
    .where('id', '<>', id)
    .where('state', 'in', [...LIVE_STATES])
    .execute();
  for (const other of others) await live.tell(tx, `session:${other.id}`);
}
