import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ratingsQuery } from '../api/staff-queries.ts';
import { languageTag } from '../i18n/language.ts';
import { useLanguage, useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/card.tsx';

/** How clients rated the help lately. */
export function RatingFigure() {
  const t = useWords('office');
  const language = useLanguage();
  const { data } = useQuery(ratingsQuery);
  if (data === undefined) return null;
  const { average, count, days } = data;
  return (
    <Card p="md">
      <Title order={2} size="h4" mb={4}>
        {t('ratings.title')}
      </Title>
      <Text>
        {average === null
          ? t('ratings.none', { days })
          : t('ratings.figure', {
              ...{ count, days },
              average: average.toLocaleString(languageTag(language), { maximumFractionDigits: 1 }),
            })}
      </Text>
    </Card>
  );
}
