import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import { type Cents, parseEuros } from '../../domain/kernel/money.ts';
import { ok, type Result } from '../../domain/kernel/result.ts';
import type { Tariff } from '../../domain/pricing/tariff.ts';
import { vatPercent } from '../../domain/receipt/vat.ts';
import type { PricesBody } from '../../protocol/company.ts';
import type { Clock } from '../platform/clock.ts';
import { changeTariff } from '../pricing/tariff-store.ts';
import type { Db } from '../tables.ts';

/** P6: null for an empty text: no iPontoSoS service is offered. */
export function parseSosFee(text: string | null): Result<Cents | null, 'bad-amount'> {
  return text === null ? ok(null) : parseEuros(text);
}

/**
 * P1 P2 P6 ⚙: sets what assistance costs from now on, and the VAT in it: a new dated tariff. What was asked for or
 * booked before keeps its price and its VAT.
 */
export async function setPrices(
  { db, clock }: { db: Db; clock: Clock },
  actor: Actor,
  body: PricesBody,
): Promise<Result<Tariff, AccessRefusal | 'bad-amount'>> {
  const allowed = may(actor, 'change-tariff');
  if (!allowed.ok) return allowed;
  const [initial, interval, fee] = [parseEuros(body.initial), parseEuros(body.interval), parseSosFee(body.sosFee)];
  if (!initial.ok) return initial;
  if (!interval.ok) return interval;
  if (!fee.ok) return fee;
  const { vatRegion, vatExemption } = body;
  return ok(
    await db.transaction().execute((tx) =>
      changeTariff(tx, clock, {
        ...{ initialCents: initial.value, intervalCents: interval.value, sosFeeCents: fee.value },
        ...{ vatRegion, vatExemption, vatPercent: vatPercent(vatRegion, vatExemption) },
      }),
    ),
  );
}
