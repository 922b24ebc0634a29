import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../protocol/problems.ts';
import type { Room } from './rooms.ts';

/** The words of a room in the page's language. Written `const t = useWords('portal')`, so that the check of keys finds it. */
export function useWords<R extends Room>(room: R): TFunction<R> {
  return useTranslation(room).t as TFunction<R>;
}

export function useLanguage(): Language {
  return useTranslation().i18n.language === 'en' ? 'en' : 'pt';
}
