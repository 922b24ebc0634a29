import { type AllowancePeriod, type AllowanceYear, allowanceYear } from './allowance-year.ts';

export type EligibilityWord = 'ok' | 'no-paid-service-this-year' | 'equipment-never-assisted' | 'no-minutes-left';

export type Eligibility = {
  /** Free minutes that the session may draw on; the charge rounds them down to whole intervals. */
  readonly usable: number;
  readonly why: EligibilityWord;
  /** Whose minutes they are: the period in which the agreed start falls. Null before the first paid service. */
  readonly year: AllowanceYear | null;
};

/**
 * A2 A4: the free minutes a session can use. Both are needed, independently: a paid service bought within the year
 * before the agreed start, and equipment that was assisted before. Each service gives the right for one calendar year
 * from its own moment on. `balance` is what is left of the allowance of the agreed start's period.
 */
export function freeMinutesUsable(ask: {
  readonly services: readonly Temporal.Instant[];
  readonly equipmentAssisted: boolean;
  readonly balance: number;
  readonly agreedStart: Temporal.Instant;
  readonly period: AllowancePeriod;
  readonly zone: string;
}): Eligibility {
  const { agreedStart, zone } = ask;
  const first = [...ask.services].sort(Temporal.Instant.compare)[0];
  const firstDay = first?.toZonedDateTimeISO(zone).toPlainDate();
  const year = firstDay === undefined ? null : allowanceYear(firstDay, agreedStart, ask.period, zone);
  const none = (why: EligibilityWord): Eligibility => ({ usable: 0, why, year });
  if (!ask.services.some((service) => givesRight(service, agreedStart, zone))) return none('no-paid-service-this-year');
  if (!ask.equipmentAssisted) return none('equipment-never-assisted');
  if (ask.balance <= 0) return none('no-minutes-left');
  return { usable: ask.balance, why: 'ok', year };
}

function givesRight(service: Temporal.Instant, at: Temporal.Instant, zone: string): boolean {
  const until = service.toZonedDateTimeISO(zone).add({ years: 1 }).toInstant();
  return Temporal.Instant.compare(service, at) <= 0 && Temporal.Instant.compare(at, until) < 0;
}
