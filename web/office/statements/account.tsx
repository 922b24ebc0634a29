import { inFours } from '../in-fours.ts';

/** An IBAN in groups of four, which never break in themselves; another number as the bank writes it. */
export function Account({ number }: { number: string }) {
  const iban = /^[A-Z]{2}\d{2}[A-Z0-9]{8,30}$/.test(number);
  return <span className="figures">{iban ? inFours(number) : number}</span>;
}
