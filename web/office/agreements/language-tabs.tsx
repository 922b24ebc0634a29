import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import { LANGUAGES, type Language } from '../../../domain/kernel/language.ts';
import { useWords } from '../../i18n/use-words.ts';

type Props = {
  children: (language: Language) => ReactNode;
  /** Where something is typed: what stands in one stays while the other is looked at. */
  keepMounted: boolean;
};

/** A text in each language behind a tab of its own. */
export function LanguageTabs({ children, keepMounted }: Props) {
  const t = useWords('agreements');
  return (
    <Tabs defaultValue="pt" keepMounted={keepMounted}>
      <Tabs.List>
        {LANGUAGES.map((language) => (
          <Tabs.Tab key={language} value={language}>
            {t(`language.${language}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {LANGUAGES.map((language) => (
        <Tabs.Panel key={language} value={language} pt="md">
          {children(language)}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
