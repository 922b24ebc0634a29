import { cents } from '../../domain/kernel/money.ts';
import type { Prices } from '../../domain/pricing/tariff.ts';
import { elapsedMs } from '../../domain/session/elapsed.ts';
import { type Meter, meter } from '../../domain/session/meter.ts';
import type { TariffView } from '../../protocol/company.ts';
import type { MeterBasis } from '../../protocol/sessions.ts';

const instant = (at: string | null) => (at === null ? null : Temporal.Instant.from(at));

/** The domain's own meter (T1 P4) over what the server answered: every page counts alike, to the second. */
export function sessionMeter(basis: MeterBasis, now: Temporal.Instant): Meter {
  const session = {
    startedAt: instant(basis.startedAt),
    endedAt: instant(basis.endedAt),
    gaps: basis.gaps.map(({ from, to }) => ({ from: Temporal.Instant.from(from), to: Temporal.Instant.from(to) })),
  };
  return meter({
    // A page's clock may be a moment behind the acceptance. The server names only the gaps that are taken out.
    elapsedMs: Math.max(0, elapsedMs(session, now, 0)),
    tariff: prices(basis.tariff),
    freeMinutes: basis.freeMinutes,
    assisted: basis.assisted,
    agreedStart: Temporal.Instant.from(basis.agreedStart),
  });
}

export function prices(tariff: TariffView): Prices {
  return {
    initialMinutes: tariff.initialMinutes,
    initialCents: cents(tariff.initialCents),
    intervalMinutes: tariff.intervalMinutes,
    intervalCents: cents(tariff.intervalCents),
    sosFeeCents: tariff.sosFeeCents === null ? null : cents(tariff.sosFeeCents),
    vatPercent: tariff.vatPercent,
    vatRegion: tariff.vatRegion,
    vatExemption: tariff.vatExemption,
    schedule: { zone: 'Europe/Lisbon', opens: tariff.opens, closes: tariff.closes, closed: tariff.closed },
    currency: 'EUR',
  };
}
