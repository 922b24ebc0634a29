import { asId } from '../../kernel/id.ts';
import { cents } from '../../kernel/money.ts';
import type { Tariff } from '../tariff.ts';

/** The prices of the contract, without an iPontoSoS fee, for tests. */
export const seedTariff: Tariff = {
  id: asId('00000000-0000-7000-8000-000000000001'),
  validFrom: Temporal.Instant.from('2026-01-01T00:00:00Z'),
  initialMinutes: 60,
  initialCents: cents(1350),
  intervalMinutes: 30,
  intervalCents: cents(675),
  sosFeeCents: null,
  vatPercent: 23,
  vatRegion: 'PT',
  vatExemption: null,
  schedule: { zone: 'Europe/Lisbon', opens: '10:00', closes: '21:00' },
  currency: 'EUR',
};
