import { List, Stack, Text, Title } from '@mantine/core';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/card.tsx';
import { Note } from '../ui/note.tsx';
import { canShare } from './can-share.ts';

const POINTS = ['hands', 'browser', 'again', 'not'] as const;

/** A5 G3: before the price is agreed, what help without an agent is and what is not possible with it. */
export function HowItWorks() {
  const t = useWords('share');
  return (
    <Card>
      <Stack gap="sm">
        <Title order={2} size="h3">
          {t('how.title')}
        </Title>
        <Text>{t('how.intro')}</Text>
        <List spacing="xs">
          {POINTS.map((point) => (
            <List.Item key={point}>{t(`how.${point}`)}</List.Item>
          ))}
        </List>
        {!canShare() && <Note kind="warm">{t('how.not-from-here')}</Note>}
      </Stack>
    </Card>
  );
}
