import { type AllowanceYear, allowanceYear } from '../../domain/allowance/allowance-year.ts';
import { type EligibilityWord, freeMinutesUsable } from '../../domain/allowance/eligibility.ts';
import { balance } from '../../domain/allowance/ledger.ts';
import type { ClientId, EquipmentId } from '../../domain/kernel/id.ts';
import { readSettings, ZONE } from '../settings/settings-store.ts';
import type { Db } from '../tables.ts';
import { firstYearStart, ledgerOf, paidServices, wasAssisted } from './allowance-store.ts';

export type Allowance = Readonly<{
  /** Free minutes a session can draw on (A2, A4), not yet rounded to intervals. */
  usable: number;
  why: EligibilityWord;
  assisted: boolean;
  /** What is left of the period, whether or not the client may use it now. */
  left: number;
  /** The period of the agreed start; null before the first paid service. */
  year: AllowanceYear | null;
  /** True while the period's minutes are not in the ledger yet: they are granted when first used. */
  toBeGranted: boolean;
}>;

/** A1–A4: the client's free minutes for a session on an equipment at its agreed start. */
export async function readAllowance(
  db: Db,
  ask: { clientId: ClientId; equipmentId: EquipmentId; agreedStart: Temporal.Instant },
): Promise<Allowance> {
  const { allowanceMinutes, allowancePeriod: period } = await readSettings(db);
  const services = await paidServices(db, ask.clientId);
  const assisted = await wasAssisted(db, ask.equipmentId, ask.agreedStart);
  const first = (await firstYearStart(db, ask.clientId)) ?? services[0]?.toZonedDateTimeISO(ZONE).toPlainDate();
  const year = first === undefined ? null : allowanceYear(first, ask.agreedStart, period, ZONE);
  const entries = (await ledgerOf(db, ask.clientId)).filter((each) => year?.start.equals(each.year.start));
  const toBeGranted = year !== null && !entries.some(({ entry }) => entry.kind === 'grant');
  const left = balance(entries.map(({ entry }) => entry)) + (toBeGranted ? allowanceMinutes : 0);
  const { usable, why } = freeMinutesUsable({
    services,
    equipmentAssisted: assisted,
    balance: left,
    agreedStart: ask.agreedStart,
    period,
    zone: ZONE,
  });
  return { usable, why, assisted, left, year, toBeGranted };
}
