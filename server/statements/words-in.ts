import type { EntryRow } from './entry-store.ts';

type Written = Pick<EntryRow, 'creditor_reference' | 'end_to_end' | 'remittance' | 'name'>;

/** What the payer wrote, once each, without the bank’s own codes between the parts, such as `/REMI/`, and without the name. */
export function wordsIn({ creditor_reference, end_to_end, remittance, name }: Written): string {
  const parts = [creditor_reference ?? '', end_to_end ?? '', ...remittance.split(/\/[A-Z]{4}\//)]
    .map((part) => part.trim())
    .filter((part) => part !== '' && part !== name);
  const once = [...new Set(parts)];
  return once.filter((part) => !once.some((other) => other !== part && other.includes(part))).join(' · ');
}
