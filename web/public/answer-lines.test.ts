import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerLines, type Calculated, type Sentences } from './answer-lines.ts';

const SENTENCES: Sentences = {
  ...{ total: 'A pagar', how: 'Contam {billed}: {free} grátis e {paid} pagos.', sos: 'Inclui {fee}.' },
  ...{ 'sos-not-offered': 'Ainda não há.', 'bad-request': 'Escreva números.', offline: 'Sem internet.' },
};
const ANSWER: Exclude<Calculated, { refused: unknown }> = {
  ...{ billedMinutes: 90, freeMinutesUsed: 30, paidMinutes: 60, sos: false },
  ...{ timeCents: 1350, sosCents: 0, totalCents: 1350, currency: 'EUR' },
};

test('P4: the calculator says the total first, then how it came about', () => {
  assert.deepEqual(answerLines(ANSWER, SENTENCES, 'pt'), [
    { text: 'A pagar', strong: false },
    { text: '13,50\u00a0€', strong: true },
    { text: 'Contam 90: 30 grátis e 60 pagos.', strong: false },
  ]);
});

test('P6: the fee of the iPontoSoS service is named where there is one', () => {
  const lines = answerLines({ ...ANSWER, sos: true, sosCents: 2000, totalCents: 3350 }, SENTENCES, 'en');
  assert.deepEqual(
    lines.map(({ text }) => text),
    ['A pagar', '€33.50', 'Contam 90: 30 grátis e 60 pagos.', 'Inclui €20.00.'],
  );
});

test('P6: where there is no price the calculator says why', () => {
  assert.deepEqual(answerLines({ refused: 'sos-not-offered' }, SENTENCES, 'pt'), [
    { text: 'Ainda não há.', strong: false },
  ]);
});
