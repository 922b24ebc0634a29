import { cents } from '../../kernel/money.ts';
import type { Entry } from '../statement.ts';

/** A credit of 13,50 € that names nothing and nobody. */
export const anEntry: Entry = {
  bookedOn: Temporal.PlainDate.from('2026-11-20'),
  valueOn: null,
  amountCents: cents(1350),
  currency: 'EUR',
  side: 'credit',
  reversal: false,
  endToEnd: null,
  bankReference: null,
  creditorReference: null,
  remittance: '',
  name: null,
  account: null,
};
