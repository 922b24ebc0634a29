import { LANGUAGES } from '../kernel/language.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import { sameText } from './line-diff.ts';

export type AgreementText = { readonly title: string; readonly body: string };
/** A text in each language; null where it is not written. */
export type BothTexts<T = AgreementText | null> = { readonly pt: T; readonly en: T };

/**
 * G4: whether drafts may become the next version: clients read it in their own language, so both must be there, and a
 * version that says what the last one said would have everybody accept it again for nothing.
 * Refusals: `draft-missing` with the language, `nothing-changed`.
 */
export function checkPublication(
  drafts: BothTexts,
  current: BothTexts,
): Result<BothTexts<AgreementText>, 'draft-missing' | 'nothing-changed'> {
  const { pt, en } = drafts;
  if (pt === null) return refuse('draft-missing', { language: 'pt' });
  if (en === null) return refuse('draft-missing', { language: 'en' });
  const texts = { pt, en };
  const same = LANGUAGES.every((language) => {
    const before = current[language];
    return before !== null && before.title === texts[language].title && sameText(before.body, texts[language].body);
  });
  return same ? refuse('nothing-changed') : ok(texts);
}
