import type { AllowanceYear } from '../../domain/allowance/allowance-year.ts';
import { type EligibilityWord, freeMinutesUsable } from '../../domain/allowance/eligibility.ts';
import { balance } from '../../domain/allowance/ledger.ts';
import { periodAt } from '../../domain/allowance/period-at.ts';
import type { ClientId, EquipmentId } from '../../domain/kernel/id.ts';
import { readSettings, type Settings, ZONE } from '../settings/settings-store.ts';
import type { Db } from '../tables.ts';
import { firstYearStart, ledgerOf, paidServices, wasAssisted, type YearEntry } from './allowance-store.ts';

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
  const settings = await readSettings(db);
  const services = await paidServices(db, ask.clientId);
  const assisted = await wasAssisted(db, ask.equipmentId, ask.agreedStart);
  const { year, left, toBeGranted } = await readYear(db, ask.clientId, ask.agreedStart, settings);
  const { usable, why } = freeMinutesUsable({
    services,
    equipmentAssisted: assisted,
    balance: left,
    agreedStart: ask.agreedStart,
    period: settings.allowancePeriod,
    zone: ZONE,
  });
  return { usable, why, assisted, left, year, toBeGranted };
}

/** A1–A3: what a client has left on any assisted equipment, of how much, the last day it can be used, and why none can. */
export async function readClientAllowance(
  db: Db,
  clientId: ClientId,
  at: Temporal.Instant,
): Promise<{ left: number; of: number; until: string | null; why: ClientWord }> {
  const settings = await readSettings(db);
  const { year, left, of } = await readYear(db, clientId, at, settings);
  const { usable, why } = freeMinutesUsable({
    services: await paidServices(db, clientId),
    equipmentAssisted: true,
    balance: left,
    agreedStart: at,
    period: settings.allowancePeriod,
    zone: ZONE,
  });
  const until = year?.end.subtract({ days: 1 }).toString() ?? null;
  return { left: usable, of, until, why: ofClient(why) };
}

type ClientWord = Exclude<EligibilityWord, 'equipment-never-assisted'>;

/** Of a client’s minutes, whatever the equipment. */
export function ofClient(why: EligibilityWord): ClientWord {
  return why === 'equipment-never-assisted' ? 'ok' : why;
}

/** The periods in the ledger, oldest first; each begins with its grant. */
function grantedIn(ledger: readonly YearEntry[]): AllowanceYear[] {
  return ledger.filter(({ entry }) => entry.kind === 'grant').map(({ year }) => year);
}

export async function readYear(
  db: Db,
  clientId: ClientId,
  at: Temporal.Instant,
  settings: Settings,
): Promise<Pick<Allowance, 'year' | 'left' | 'toBeGranted'> & { of: number }> {
  const first =
    (await firstYearStart(db, clientId)) ??
    (await paidServices(db, clientId))[0]?.toZonedDateTimeISO(ZONE).toPlainDate();
  const ledger = await ledgerOf(db, clientId);
  const period = settings.allowancePeriod;
  const year = first === undefined ? null : periodAt({ first, granted: grantedIn(ledger), period, zone: ZONE }, at);
  const entries = ledger.filter((each) => year?.start.equals(each.year.start));
  const toBeGranted = year !== null && !entries.some(({ entry }) => entry.kind === 'grant');
  const left = balance(entries.map(({ entry }) => entry)) + (toBeGranted ? settings.allowanceMinutes : 0);
  // What was granted stays what it was, whatever the setting says by now.
  const granted = entries.find(({ entry }) => entry.kind === 'grant')?.entry.minutes;
  return { year, left, toBeGranted, of: granted ?? settings.allowanceMinutes };
}
