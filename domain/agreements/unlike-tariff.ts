import type { Schedule } from '../pricing/schedule.ts';
import type { Tariff } from '../pricing/tariff.ts';

type InForce = Pick<Tariff, 'initialCents' | 'intervalCents' | 'sosFeeCents' | 'vatExemption'> &
  Pick<Schedule, 'opens' | 'closes'> & { readonly everyDay: boolean };

/** `13,50 €`, `1 013,50 €`, `€13.50`, `20 €`; a no-break space may stand before the sign. */
const AMOUNT = /€\s?(?:\d[\d\s.,]*\d|\d)|(?:\d[\d\s.,]*\d|\d)\s?€/gu;
const VAT_INCLUDED = /\binclu\w+ (?:o )?IVA\b|\bcom IVA\b|\b(?:includ\w+|with) VAT\b/giu;
const TIME = /\b(?:[01]?\d|2[0-4])[:h][0-5]\d\b/gu;
const EVERY_DAY = /\btodos os dias\b|\bevery day\b/giu;

/**
 * P1 P2 P6 S1 G4: what a text says that the tariff in force does not: amounts that are none of its own, VAT of a company
 * that is exempt, times at which it neither opens nor closes, and `every day` of one that is closed on some. As it stands
 * in the text, each once; nothing where the two agree.
 */
export function unlikeTariff(text: string, tariff: InForce): string[] {
  const prices = new Set<number | null>([tariff.initialCents, tariff.intervalCents, tariff.sosFeeCents]);
  const times = new Set<string>([tariff.opens, tariff.closes]);
  const found = (pattern: RegExp) => [...text.matchAll(pattern)].map(([each]) => each);
  return [
    ...new Set([
      ...found(AMOUNT).filter((each) => !prices.has(inCents(each))),
      ...(tariff.vatExemption === null ? [] : found(VAT_INCLUDED)),
      ...(tariff.everyDay ? [] : found(EVERY_DAY)),
      ...found(TIME).filter((each) => !times.has(each.replace('h', ':').padStart(5, '0'))),
    ]),
  ];
}

/** A comma or point with two figures behind it at the end parts the cents; the others part thousands. */
function inCents(amount: string): number {
  const figures = amount.replace(/[€\s]/gu, '');
  const digits = Number(figures.replace(/\D/gu, ''));
  return /[.,]\d\d$/u.test(figures) ? digits : digits * 100;
}
