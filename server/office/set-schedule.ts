import type { z } from 'zod';
import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import { ok, type Result } from '../../domain/kernel/result.ts';
import { checkSchedule } from '../../domain/pricing/schedule.ts';
import type { Tariff } from '../../domain/pricing/tariff.ts';
import type { scheduleBody } from '../../protocol/company.ts';
import type { Clock } from '../platform/clock.ts';
import { changeTariff } from '../pricing/tariff-store.ts';
import { ZONE } from '../settings/settings-store.ts';
import type { Db } from '../tables.ts';

/**
 * S1 ⚙: the hours and the closed days from now on: a new dated tariff with the prices in force. What was asked for or
 * booked before keeps its price; what is booked for a day that closes now stays booked, until somebody moves it.
 */
export async function setSchedule(
  { db, clock }: { db: Db; clock: Clock },
  actor: Actor,
  { opens, closes, closed }: z.output<typeof scheduleBody>,
): Promise<Result<Tariff, AccessRefusal | 'bad-schedule'>> {
  const allowed = may(actor, 'change-tariff');
  if (!allowed.ok) return allowed;
  const inOrder = { weekdays: [...new Set(closed.weekdays)].sort(), days: [...new Set(closed.days)].sort() };
  const schedule = checkSchedule({ zone: ZONE, opens, closes, closed: { ...closed, ...inOrder } });
  if (!schedule.ok) return schedule;
  return ok(await db.transaction().execute((tx) => changeTariff(tx, clock, { schedule: schedule.value })));
}
