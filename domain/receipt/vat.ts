import { type Cents, cents } from '../kernel/money.ts';

/** Mainland, Azores, Madeira. */
export const TAX_REGIONS = ['PT', 'PT-AC', 'PT-MA'] as const;
export type TaxRegion = (typeof TAX_REGIONS)[number];
/** The tax authority's codes of the normal, the intermediate and the reduced rate, and of an exemption. */
export type VatCode = 'NOR' | 'INT' | 'RED' | 'ISE';

const PERCENT: { readonly [R in TaxRegion]: { readonly [C in VatCode]: number } } = {
  PT: { NOR: 23, INT: 13, RED: 6, ISE: 0 },
  'PT-AC': { NOR: 16, INT: 9, RED: 4, ISE: 0 },
  'PT-MA': { NOR: 22, INT: 12, RED: 4, ISE: 0 },
};

/** Why no VAT is charged, by the tax authority's code, as documents say it: M10 is article 53 of the VAT code. */
export const EXEMPTIONS = { M10: 'IVA – regime de isenção (artigo 53.º do CIVA)' } as const;
export type Exemption = keyof typeof EXEMPTIONS;

/** P1 ⚙: the rate that prices include: the normal one of the region, in percent; of an exemption 0. */
export function vatPercent(region: TaxRegion, exemption: Exemption | null): number {
  return PERCENT[region][exemption === null ? 'NOR' : 'ISE'];
}

/** The code of a rate in a region, or null where the region has no such rate. */
export function vatCode(region: TaxRegion, percent: number): VatCode | null {
  const codes: readonly VatCode[] = ['NOR', 'INT', 'RED', 'ISE'];
  return codes.find((code) => PERCENT[region][code] === percent) ?? null;
}

/**
 * N3 P1: prices include VAT. Net and VAT are both the unrounded figure rounded half up, once per document; where both
 * would be half a cent, the net gives way, so that they always add up to the gross. `percent` is a whole number.
 */
export function splitVat(grossCents: Cents, percent: number): { readonly netCents: Cents; readonly vatCents: Cents } {
  if (grossCents < 0 || !Number.isInteger(percent) || percent < 0 || percent > 100) {
    throw new RangeError(`no VAT of ${percent} % in ${grossCents} cents`);
  }
  const vatCents = cents(roundHalfUp(grossCents * percent, 100 + percent));
  return { netCents: cents(grossCents - vatCents), vatCents };
}

/** Whole numbers throughout: a fraction of a binary float would decide a half cent by chance. */
function roundHalfUp(dividend: number, divisor: number): number {
  const doubled = 2 * dividend + divisor;
  return (doubled - (doubled % (2 * divisor))) / (2 * divisor);
}
