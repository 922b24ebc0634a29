import { useEffect } from 'react';
import type { SessionView } from '../../protocol/sessions.ts';
import { keptLanguage } from '../i18n/language.ts';
import { useTurnLanguage } from '../i18n/use-turn-language.ts';
import { useLanguage } from '../i18n/use-words.ts';

/** Turns a page that has no account to the client's language, until somebody chooses another. */
export function useClientsLanguage({ client }: Pick<SessionView, 'client'>): void {
  const shown = useLanguage();
  const turnTo = useTurnLanguage();
  const wanted = keptLanguage() ?? client.language;
  // biome-ignore lint/correctness/useExhaustiveDependencies: turning is no value; it is done when the languages differ.
  useEffect(() => {
    if (wanted !== shown) turnTo(wanted);
  }, [wanted, shown]);
}
