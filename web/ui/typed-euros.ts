import type { Language } from '../../domain/kernel/language.ts';
import { cents, decimalEuros } from '../../domain/kernel/money.ts';

/** An amount in cents as somebody types it into a field: `13,50` in Portuguese, `13.50` in English. */
export function typedEuros(amount: number, language: Language): string {
  const euros = decimalEuros(cents(amount));
  return language === 'pt' ? euros.replace('.', ',') : euros;
}
