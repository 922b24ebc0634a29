import { Button } from '@mantine/core';
import { keepLanguage, languageTag } from '../i18n/language.ts';
import { useTurnLanguage } from '../i18n/use-turn-language.ts';
import { useLanguage, useWords } from '../i18n/use-words.ts';

/** Turns the page to the other language, which is named in itself, and remembers it. */
export function LanguageSwitch() {
  const t = useWords('common');
  const other = useLanguage() === 'pt' ? 'en' : 'pt';
  const turnTo = useTurnLanguage();
  const turn = () => {
    keepLanguage(other);
    return turnTo(other);
  };
  return (
    <Button variant="subtle" size="compact-sm" fz="0.85rem" px="0.45rem" onClick={turn} lang={languageTag(other)}>
      {t('language.switch')}
    </Button>
  );
}
