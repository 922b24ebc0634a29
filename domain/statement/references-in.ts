import { type CreditorReference, isCreditorReference } from '../payment/creditor-reference.ts';
import type { Entry } from './statement.ts';

const LONGEST_REFERENCE = 25;
const SHORTEST_REFERENCE = 5;

/**
 * N2: every right creditor reference (ISO 11649) in a text, the longest first where one begins: banks and payers put
 * spaces, hyphens and line breaks into them and words behind them, so only the check digits tell where one may end.
 */
export function creditorReferencesIn(text: string): CreditorReference[] {
  const squeezed = text.toUpperCase().replace(/[^0-9A-Z]/g, '');
  const found: CreditorReference[] = [];
  for (const { index } of squeezed.matchAll(/RF(?=\d\d)/g)) {
    const most = squeezed.slice(index, index + LONGEST_REFERENCE);
    for (let length = most.length; length >= SHORTEST_REFERENCE; length--) {
      const candidate = most.slice(0, length);
      if (isCreditorReference(candidate)) found.push(candidate);
    }
  }
  return found;
}

/** N2: nine digits that stand alone, in groups of three or not: what a Multibanco reference may look like. */
export function nineDigitsIn(text: string): string[] {
  return [...text.matchAll(/(?<!\d)\d{3} ?\d{3} ?\d{3}(?!\d)/g)].map(([digits]) => digits.replaceAll(' ', ''));
}

/** What an entry may name, wherever its bank has put it. */
export function referencesOf(entry: Entry): { readonly creditor: readonly string[]; readonly nine: readonly string[] } {
  const { creditorReference, endToEnd, remittance } = entry;
  const texts = [creditorReference ?? '', endToEnd ?? '', remittance];
  return {
    creditor: [...new Set(texts.flatMap(creditorReferencesIn))],
    nine: [...new Set(texts.flatMap(nineDigitsIn))],
  };
}
