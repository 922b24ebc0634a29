import type { Language } from '../../protocol/problems.ts';

const KEPT = 'iponto-language';

/** What the reader chose on this device before. */
export function keptLanguage(): Language | null {
  const kept = localStorage.getItem(KEPT);
  return kept === 'pt' || kept === 'en' ? kept : null;
}

/** The page's language: chosen before, or else the first of the browser's that we speak, or Portuguese. */
export function firstLanguage(): Language {
  const kept = keptLanguage();
  if (kept !== null) return kept;
  const spoken = navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => tag === 'pt' || tag === 'en');
  return spoken === 'en' ? 'en' : 'pt';
}

export function keepLanguage(language: Language): void {
  localStorage.setItem(KEPT, language);
}

/** What the document says it is written in; `request` asks the server for the same. */
export function pageLanguage(): Language {
  return document.documentElement.lang.startsWith('en') ? 'en' : 'pt';
}

export function languageTag(language: Language): 'pt-PT' | 'en' {
  return language === 'pt' ? 'pt-PT' : 'en';
}
