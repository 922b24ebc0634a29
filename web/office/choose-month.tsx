import { ActionIcon, Group, Text } from '@mantine/core';
import { startTransition } from 'react';
import { languageTag } from '../i18n/language.ts';
import { useLanguage, useWords } from '../i18n/use-words.ts';

type Props = {
  month: Temporal.PlainYearMonth;
  /** There is nothing after it yet. */
  last: Temporal.PlainYearMonth;
  choose: (month: Temporal.PlainYearMonth) => void;
};

/** One month back or forth. What is shown stays until the other month is there. */
export function ChooseMonth({ month, last, choose }: Props) {
  const t = useWords('money');
  const name = useMonthName()(month);
  const go = (months: number) => startTransition(() => choose(month.add({ months })));
  return (
    <Group gap="xs">
      <ActionIcon variant="default" aria-label={t('home.before')} onClick={() => go(-1)}>
        ‹
      </ActionIcon>
      <Text aria-live="polite" miw="10rem" ta="center">
        {name}
      </Text>
      <ActionIcon variant="default" aria-label={t('home.after')} disabled={month.equals(last)} onClick={() => go(1)}>
        ›
      </ActionIcon>
    </Group>
  );
}

/** `novembro de 2026` */
export function useMonthName(): (month: Temporal.PlainYearMonth) => string {
  const language = useLanguage();
  return (month) =>
    month.toPlainDate({ day: 1 }).toLocaleString(languageTag(language), { month: 'long', year: 'numeric' });
}
