import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { queryClient } from '../api/query-client.ts';
import { keepLanguage, languageTag } from '../i18n/language.ts';
import { useLanguage, useWords } from '../i18n/use-words.ts';

/** Turns the page to the other language, which is named in itself, and remembers it. */
export function LanguageSwitch() {
  const t = useWords('common');
  const { i18n } = useTranslation();
  const other = useLanguage() === 'pt' ? 'en' : 'pt';
  const turn = async () => {
    keepLanguage(other);
    await i18n.changeLanguage(other);
    document.documentElement.lang = languageTag(other);
    // Sentences of the server, errors among them, are asked again in the new language.
    await queryClient.invalidateQueries();
  };
  return (
    <Button variant="subtle" size="compact-md" onClick={turn} lang={languageTag(other)}>
      {t('language.switch')}
    </Button>
  );
}
