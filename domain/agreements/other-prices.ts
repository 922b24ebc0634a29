import type { Tariff } from '../pricing/tariff.ts';

type InForce = Pick<Tariff, 'initialCents' | 'intervalCents' | 'sosFeeCents' | 'vatExemption'>;

/** `13,50 €`, `1 013,50 €`, `€13.50`, `20 €`; a no-break space may stand before the sign. */
const AMOUNT = /€\s?(\d[\d\s.,]*\d|\d)|(\d[\d\s.,]*\d|\d)\s?€/gu;
const VAT_INCLUDED = /\binclu\w+ (?:o )?IVA\b|\bcom IVA\b|\b(?:includ\w+|with) VAT\b/giu;

/**
 * P1 P2 P6 G4: what a text says of prices that the tariff in force does not: amounts that are none of its own, and VAT of
 * a company that is exempt. As it stands in the text, each once; nothing where the two agree.
 */
export function otherPrices(text: string, tariff: InForce): string[] {
  const own = new Set<number | null>([tariff.initialCents, tariff.intervalCents, tariff.sosFeeCents]);
  const amounts = [...text.matchAll(AMOUNT)].filter(([, after, before]) => !own.has(inCents(after ?? before ?? '')));
  const vat = tariff.vatExemption === null ? [] : [...text.matchAll(VAT_INCLUDED)];
  return [...new Set([...amounts, ...vat].map(([found]) => found))];
}

/** The last comma or point with two figures behind it parts the cents; the others part thousands. */
function inCents(figures: string): number {
  const [, whole = figures, rest = '00'] = /^(.*)[.,](\d\d)$/su.exec(figures) ?? [];
  return Number(whole.replace(/\D/gu, '')) * 100 + Number(rest);
}
