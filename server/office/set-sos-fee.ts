import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import { type Cents, parseEuros } from '../../domain/kernel/money.ts';
import { ok, type Result } from '../../domain/kernel/result.ts';
import type { Tariff } from '../../domain/pricing/tariff.ts';
import type { Clock } from '../platform/clock.ts';
import { insertTariff, tariffAt } from '../pricing/tariff-store.ts';
import type { Db, Tx } from '../tables.ts';

/** P6: null for an empty text: no iPontoSoS service is offered. */
export function parseSosFee(text: string | null): Result<Cents | null, 'bad-amount'> {
  return text === null ? ok(null) : parseEuros(text);
}

/** P6: sets the iPontoSoS fee from now on; what was asked for before keeps its price. */
export async function setSosFee(
  { db, clock }: { db: Db; clock: Clock },
  actor: Actor,
  text: string | null,
): Promise<Result<Tariff, AccessRefusal | 'bad-amount'>> {
  const allowed = may(actor, 'change-tariff');
  if (!allowed.ok) return allowed;
  const fee = parseSosFee(text);
  if (!fee.ok) return fee;
  return ok(await db.transaction().execute((tx) => putSosFee(tx, fee.value, clock.now())));
}

/** A new dated tariff: the prices in force, with this fee. */
export async function putSosFee(tx: Tx, sosFeeCents: Cents | null, now: Temporal.Instant): Promise<Tariff> {
  return insertTariff(tx, { ...(await tariffAt(tx, now)), sosFeeCents, validFrom: now });
}
