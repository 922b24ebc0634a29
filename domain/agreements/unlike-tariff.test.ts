import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Cents, cents, formatEuros } from '../kernel/money.ts';
import { unlikeTariff } from './unlike-tariff.ts';

const TARIFF = {
  initialCents: cents(1350),
  intervalCents: cents(675),
  sosFeeCents: null as Cents | null,
  vatExemption: null as 'M10' | null,
  ...{ opens: '10:00', closes: '21:00', everyDay: true },
};
const TEXT = 'Os primeiros 60 minutos custam 13,50 €. Cada período seguinte custa 6,75 €. Os preços incluem IVA.';

test('G4 P1 P2: a text that names the prices in force says nothing else', () => {
  assert.deepEqual(unlikeTariff(TEXT, TARIFF), []);
  assert.deepEqual(
    unlikeTariff('The first 60 minutes cost €13.50; each 30 more cost €6.75. VAT is included.', TARIFF),
    [],
  );
  assert.deepEqual(unlikeTariff('Tem 120 minutos por ano, das 10 às 21.', TARIFF), []);
});

test('G4 P1 P2: amounts that are no price in force are named as they stand, each once', () => {
  const dearer = { ...TARIFF, initialCents: cents(1500), intervalCents: cents(750) };
  assert.deepEqual(unlikeTariff(`${TEXT} São 13,50 €.`, dearer), ['13,50 €', '6,75 €']);
  assert.deepEqual(unlikeTariff('It costs €13.50, or €1,350.00 for a hundred.', dearer), ['€13.50', '€1,350.00']);
});

test('G4 P6: a fee is a price while it is offered', () => {
  const text = 'Fora do horário há uma taxa de 20 €.';
  assert.deepEqual(unlikeTariff(text, TARIFF), ['20 €']);
  assert.deepEqual(unlikeTariff(text, { ...TARIFF, sosFeeCents: cents(2000) }), []);
});

test('G4 P1: where the company is exempt, a text that says VAT is included is named', () => {
  const exempt = { ...TARIFF, vatExemption: 'M10' as const };
  assert.deepEqual(unlikeTariff(TEXT, exempt), ['incluem IVA']);
  assert.deepEqual(unlikeTariff('Prices include VAT.', exempt), ['include VAT']);
  assert.deepEqual(unlikeTariff('Isento de IVA, artigo 53.º', exempt), []);
});

test('G4 S1: hours and days that are not those of the schedule are named as they stand', () => {
  const text = 'Todos os dias das 10:00 às 21:00. / Every day from 10:00 to 21:00; or from 9h30.';
  assert.deepEqual(unlikeTariff('Todos os dias das 10:00 às 21h00.', TARIFF), []);
  assert.deepEqual(unlikeTariff(text, { ...TARIFF, closes: '24:00' }), ['21:00', '9h30']);
  assert.deepEqual(unlikeTariff(text, { ...TARIFF, opens: '09:30', everyDay: false }), [
    'Todos os dias',
    'Every day',
    '10:00',
  ]);
});

test('G4 P1: whatever the price, a text that writes it as the pages do agrees, and disagrees with a cent more', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5_000_000 }),
      fc.constantFrom('pt' as const, 'en' as const),
      (price, language) => {
        const initialCents = cents(price);
        const text = `A ${formatEuros(initialCents, language)}.`;
        assert.deepEqual(unlikeTariff(text, { ...TARIFF, initialCents }), []);
        const more = unlikeTariff(text, { ...TARIFF, initialCents: cents(price + 1), intervalCents: initialCents });
        assert.deepEqual(more, []);
        const others = { ...TARIFF, initialCents: cents(price + 1), intervalCents: cents(price + 2) };
        assert.deepEqual(unlikeTariff(text, others), [formatEuros(initialCents, language)]);
      },
    ),
  );
});
