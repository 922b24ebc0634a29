import type { z } from 'zod';
import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import { asId, type ClientId } from '../../domain/kernel/id.ts';
import { parseEuros } from '../../domain/kernel/money.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { lisbonDate } from '../../domain/kernel/time-text.ts';
import type { paidServiceBody } from '../../protocol/people.ts';
import { holdClient } from '../clients/client-store.ts';
import type { Clock } from '../platform/clock.ts';
import type { LiveBus } from '../platform/live-bus.ts';
import { ZONE } from '../settings/settings-store.ts';
import type { Db } from '../tables.ts';
import { findEquipment } from './equipment-store.ts';
import { insertPaidService, type PaidServiceView } from './paid-service-store.ts';

/**
 * Records technical assistance that a client bought, in the workshop or on site: it makes the client eligible for free
 * minutes (A2), and the equipment it names an assisted one (A4). It counts from the beginning of its day.
 */
export async function recordPaidService(
  { db, clock, live }: { db: Db; clock: Clock; live: LiveBus },
  actor: Actor,
  { clientId, ...body }: z.infer<typeof paidServiceBody> & { clientId: ClientId },
): Promise<Result<PaidServiceView, AccessRefusal | 'bad-amount' | 'in-the-future'>> {
  const allowed = may(actor, 'record-service', { clientId });
  if (!allowed.ok) return allowed;
  if (actor.kind !== 'staff') return refuse('not-allowed');
  const equipmentId = body.equipmentId === null ? null : asId<'equipment'>(body.equipmentId);
  if (equipmentId !== null && (await findEquipment(db, equipmentId))?.clientId !== clientId) return refuse('not-found');
  const amount = parseEuros(body.amount);
  if (!amount.ok) return amount;
  if (amount.value === 0) return refuse('bad-amount');
  const now = clock.now();
  const boughtOn = Temporal.PlainDate.from(body.boughtOn);
  if (Temporal.PlainDate.compare(boughtOn, lisbonDate(now)) > 0) return refuse('in-the-future');

  return db.transaction().execute(async (tx) => {
    if (!(await holdClient(tx, clientId))) return refuse('not-found');
    const service = await insertPaidService(tx, {
      clientId,
      equipmentId,
      boughtAt: boughtOn.toZonedDateTime(ZONE).toInstant(),
      place: body.place,
      description: body.description,
      amountCents: amount.value,
      recordedBy: actor.userId,
      recordedAt: now,
    });
    await live.tell(tx, `client:${clientId}`);
    return ok(service);
  });
}
