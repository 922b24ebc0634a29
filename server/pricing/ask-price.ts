import type { z } from 'zod';
import type { Result } from '../../domain/kernel/result.ts';
import { type Charge, charge } from '../../domain/pricing/charge.ts';
import type { priceQuery } from '../../protocol/price.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../tables.ts';
import { tariffAt } from './tariff-store.ts';

const MS_A_MINUTE = 60_000;

/** What a session would cost, by the tariff in force now (P1–P6). Public. */
export async function askPrice(
  { db, clock }: { db: Db; clock: Clock },
  query: z.infer<typeof priceQuery>,
): Promise<Result<Charge, 'sos-not-offered'>> {
  const now = clock.now();
  return charge(await tariffAt(db, now), {
    elapsedMs: query.minutes * MS_A_MINUTE,
    freeMinutes: query.freeMinutes ?? 0,
    assisted: query.assisted !== 'false',
    agreedStart: query.at ?? now,
  });
}
