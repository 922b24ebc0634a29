import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Cents, cents, formatEuros } from '../kernel/money.ts';
import { otherPrices } from './other-prices.ts';

const TARIFF = {
  initialCents: cents(1350),
  intervalCents: cents(675),
  sosFeeCents: null as Cents | null,
  vatExemption: null as 'M10' | null,
};
const TEXT = 'Os primeiros 60 minutos custam 13,50 €. Cada período seguinte custa 6,75 €. Os preços incluem IVA.';

test('G4 P1 P2: a text that names the prices in force says nothing else', () => {
  assert.deepEqual(otherPrices(TEXT, TARIFF), []);
  assert.deepEqual(
    otherPrices('The first 60 minutes cost €13.50; each 30 more cost €6.75. VAT is included.', TARIFF),
    [],
  );
  assert.deepEqual(otherPrices('Tem 120 minutos por ano, das 10 às 21.', TARIFF), []);
});

test('G4 P1 P2: amounts that are no price in force are named as they stand, each once', () => {
  const dearer = { ...TARIFF, initialCents: cents(1500), intervalCents: cents(750) };
  assert.deepEqual(otherPrices(`${TEXT} São 13,50 €.`, dearer), ['13,50 €', '6,75 €']);
  assert.deepEqual(otherPrices('It costs €13.50, or €1,350.00 for a hundred.', dearer), ['€13.50', '€1,350.00']);
});

test('G4 P6: a fee is a price while it is offered', () => {
  const text = 'Fora do horário há uma taxa de 20 €.';
  assert.deepEqual(otherPrices(text, TARIFF), ['20 €']);
  assert.deepEqual(otherPrices(text, { ...TARIFF, sosFeeCents: cents(2000) }), []);
});

test('G4 P1: where the company is exempt, a text that says VAT is included is named', () => {
  const exempt = { ...TARIFF, vatExemption: 'M10' as const };
  assert.deepEqual(otherPrices(TEXT, exempt), ['incluem IVA']);
  assert.deepEqual(otherPrices('Prices include VAT.', exempt), ['include VAT']);
  assert.deepEqual(otherPrices('Isento de IVA, artigo 53.º', exempt), []);
});

test('G4 P1: whatever the price, a text that writes it as the pages do agrees, and disagrees with a cent more', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5_000_000 }),
      fc.constantFrom('pt' as const, 'en' as const),
      (price, language) => {
        const initialCents = cents(price);
        const text = `A ${formatEuros(initialCents, language)}.`;
        assert.deepEqual(otherPrices(text, { ...TARIFF, initialCents }), []);
        const more = otherPrices(text, { ...TARIFF, initialCents: cents(price + 1), intervalCents: initialCents });
        assert.deepEqual(more, []);
        const others = { ...TARIFF, initialCents: cents(price + 1), intervalCents: cents(price + 2) };
        assert.deepEqual(otherPrices(text, others), [formatEuros(initialCents, language)]);
      },
    ),
  );
});
