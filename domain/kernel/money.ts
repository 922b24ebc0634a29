import { ok, type Result, refuse } from './result.ts';

/** Whole cents of a euro. There is no other money in the program: amounts are rounded once, where they arise. */
export type Cents = number & { readonly __cents: true };

export function cents(n: number): Cents {
  if (!Number.isSafeInteger(n)) throw new RangeError(`not whole cents: ${n}`);
  return n as Cents;
}

/** `13,50`, `13.50`, `13,5`, `13` or `13,50 €`. No signs and no thousands separators: `1.234` would be a guess. */
export function parseEuros(text: string): Result<Cents, 'bad-amount'> {
  const match = /^(\d{1,9})(?:[.,](\d{1,2}))?(?:\s*€)?$/.exec(text.trim());
  if (match === null) return refuse('bad-amount');
  const [, euros = '', fraction = ''] = match;
  return ok(cents(Number(euros) * 100 + Number(fraction.padEnd(2, '0'))));
}

/** `13.50`: the form of documents, QR codes and interfaces. */
export function decimalEuros(amount: Cents): string {
  const digits = String(Math.abs(amount)).padStart(3, '0');
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** `1 350,00 €` in Portuguese, `€1,350.00` in English; plain spaces, so that texts can be compared and searched. */
export function formatEuros(amount: Cents, language: 'pt' | 'en'): string {
  const [euros = '', fraction = ''] = decimalEuros(cents(Math.abs(amount))).split('.');
  const sign = amount < 0 ? '-' : '';
  const groups = euros.replace(/\B(?=(?:\d{3})+$)/g, language === 'pt' ? ' ' : ',');
  return language === 'pt' ? `${sign}${groups},${fraction} €` : `${sign}€${groups}.${fraction}`;
}
