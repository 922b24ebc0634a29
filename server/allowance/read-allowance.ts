import type { AllowanceYear } from '../../domain/allowance/allowance-year.ts';
import { type EligibilityWord, freeMinutesUsable } from '../../domain/allowance/eligibility.ts';
import { balance } from '../../domain/allowance/ledger.ts';
import { periodAt } from '../../domain/allowance/period-at.ts';
import type { ClientId, EquipmentId } from '../../domain/kernel/id.ts';
import { readSettings, type Settings, ZONE } from '../settings/settings-store.ts';
import type { Db } from '../tables.ts';
import { type Account, accountOf, accountsOf, NO_ACCOUNT, type YearEntry } from './allowance-store.ts';

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

type Ask = Readonly<{ clientId: ClientId; equipmentId: EquipmentId; agreedStart: Temporal.Instant }>;

/** A1–A4: the client's free minutes for a session on an equipment at its agreed start. */
export async function readAllowance(db: Db, ask: Ask): Promise<Allowance> {
  const settings = await readSettings(db);
  return reckon(await accountOf(db, ask.clientId), ask, settings);
}

/** The same for many sessions, in the order in which they are asked for, with as many queries as for one. */
export async function readAllowances(db: Db, asks: readonly Ask[]): Promise<Allowance[]> {
  const settings = await readSettings(db);
  const clients = asks.map(({ clientId }) => clientId);
  const accounts = await accountsOf(db, clients);
  return asks.map((ask) => reckon(accounts.get(ask.clientId) ?? NO_ACCOUNT, ask, settings));
}

function reckon(account: Account, { equipmentId, agreedStart }: Omit<Ask, 'clientId'>, settings: Settings): Allowance {
  const assisted = wasAssisted(account, equipmentId, agreedStart);
  const { year, left, toBeGranted } = yearOf(account, agreedStart, settings);
  const { usable, why } = usableOf(account, { equipmentAssisted: assisted, balance: left, agreedStart }, settings);
  return { usable, why, assisted, left, year, toBeGranted };
}

/** A4: whether a recorded service names the equipment, at or before a moment. */
function wasAssisted({ services }: Account, equipmentId: EquipmentId, by: Temporal.Instant): boolean {
  return services.some((each) => each.equipmentId === equipmentId && Temporal.Instant.compare(each.boughtAt, by) <= 0);
}

type Balance = Readonly<{ equipmentAssisted: boolean; balance: number; agreedStart: Temporal.Instant }>;

function usableOf({ services }: Account, balance: Balance, { allowancePeriod: period }: Settings) {
  return freeMinutesUsable({ ...balance, services: services.map(({ boughtAt }) => boughtAt), period, zone: ZONE });
}

/** A1–A3: what a client has left on any assisted equipment, of how much, the last day it can be used, and why none can. */
export async function readClientAllowance(
  db: Db,
  clientId: ClientId,
  at: Temporal.Instant,
): Promise<{ left: number; of: number; until: string | null; why: ClientWord }> {
  const settings = await readSettings(db);
  const account = await accountOf(db, clientId);
  const { year, left, of } = yearOf(account, at, settings);
  const { usable, why } = usableOf(account, { equipmentAssisted: true, balance: left, agreedStart: at }, settings);
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

type Year = Pick<Allowance, 'year' | 'left' | 'toBeGranted'> & Readonly<{ of: number }>;

export async function readYear(db: Db, clientId: ClientId, at: Temporal.Instant, settings: Settings): Promise<Year> {
  return yearOf(await accountOf(db, clientId), at, settings);
}

/** A client's years run from the first in the ledger: kept once granted, whatever older service is recorded later. */
function yearOf({ services, ledger }: Account, at: Temporal.Instant, settings: Settings): Year {
  const first = ledger[0]?.year.start ?? services[0]?.boughtAt.toZonedDateTimeISO(ZONE).toPlainDate();
  const period = settings.allowancePeriod;
  const year = first === undefined ? null : periodAt({ first, granted: grantedIn(ledger), period, zone: ZONE }, at);
  const entries = ledger.filter((each) => year?.start.equals(each.year.start));
  const toBeGranted = year !== null && !entries.some(({ entry }) => entry.kind === 'grant');
  const left = balance(entries.map(({ entry }) => entry)) + (toBeGranted ? settings.allowanceMinutes : 0);
  // What was granted stays what it was, whatever the setting says by now.
  const granted = entries.find(({ entry }) => entry.kind === 'grant')?.entry.minutes;
  return { year, left, toBeGranted, of: granted ?? settings.allowanceMinutes };
}
