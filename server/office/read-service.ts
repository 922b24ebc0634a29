import type { CompanyView, ServiceView } from '../../protocol/company.ts';
import type { Clock } from '../platform/clock.ts';
import { presentTariff } from '../pricing/present-tariff.ts';
import { tariffAt } from '../pricing/tariff-store.ts';
import { readCompany } from '../settings/company-store.ts';
import { readSettings } from '../settings/settings-store.ts';
import type { Db } from '../tables.ts';

/** Besides a bank transfer; null is what the company has not arranged. */
export type WaysToPay = Readonly<{ mbway: object | null; multibanco: object | null }>;

/** H1: what the public page tells. Everyone may read it, so the bank account stays out. */
export async function readService({
  db,
  clock,
  services,
}: {
  db: Db;
  clock: Clock;
  services: WaysToPay;
}): Promise<ServiceView> {
  const [company, tariff, settings] = await Promise.all([readCompany(db), tariffAt(db, clock.now()), readSettings(db)]);
  return {
    company: company === null ? null : withoutBank(company),
    tariff: presentTariff(tariff),
    allowanceMinutes: settings.allowanceMinutes,
    allowancePeriod: settings.allowancePeriod,
    notRemotely: settings.notRemotely,
    mbway: services.mbway !== null,
    multibanco: services.multibanco !== null,
  };
}

function withoutBank({ iban: _iban, bic: _bic, ...company }: CompanyView): NonNullable<ServiceView['company']> {
  return company;
}
