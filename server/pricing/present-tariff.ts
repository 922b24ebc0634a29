import { OPEN_EVERY_DAY } from '../../domain/pricing/schedule.ts';
import type { Tariff } from '../../domain/pricing/tariff.ts';
import { closures, type TariffView } from '../../protocol/company.ts';

export function presentTariff({ schedule, ...tariff }: Tariff): TariffView {
  return {
    initialMinutes: tariff.initialMinutes,
    initialCents: tariff.initialCents,
    intervalMinutes: tariff.intervalMinutes,
    intervalCents: tariff.intervalCents,
    sosFeeCents: tariff.sosFeeCents,
    vatPercent: tariff.vatPercent,
    vatRegion: tariff.vatRegion,
    vatExemption: tariff.vatExemption,
    opens: schedule.opens,
    closes: schedule.closes,
    closed: closures.parse(schedule.closed ?? OPEN_EVERY_DAY),
  };
}
