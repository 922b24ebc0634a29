import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../protocol/problems.ts';
import { languageTag } from './language.ts';

/** Turns the page to a language; the server's sentences, errors among them, are asked for again in it. */
export function useTurnLanguage(): (language: Language) => Promise<void> {
  const { i18n } = useTranslation();
  const client = useQueryClient();
  return async (language) => {
    await i18n.changeLanguage(language);
    document.documentElement.lang = languageTag(language);
    await client.invalidateQueries();
  };
}
