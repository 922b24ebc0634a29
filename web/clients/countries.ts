import type { Language } from '../../domain/kernel/language.ts';
import { languageTag } from '../i18n/language.ts';

/** Where clients live: Portugal, the rest of the European Union and a few more. ISO 3166-1. */
const COUNTRIES =
  'PT AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IT LT LU LV MT NL NO PL RO SE SI SK AO BR CA CV GW MZ ST TL US'.split(
    ' ',
  );

/** Portugal first, the others by their name in the page's language. */
export function countryNames(language: Language): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(languageTag(language), { type: 'region' });
  const [portugal, ...others] = COUNTRIES.map((value) => ({ value, label: names.of(value) ?? value }));
  const sorted = others.sort((a, b) => a.label.localeCompare(b.label, language));
  return portugal === undefined ? sorted : [portugal, ...sorted];
}
