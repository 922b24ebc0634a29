import { List, Stack, Text, Title } from '@mantine/core';
import type { EquipmentView } from '../../protocol/people.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/card.tsx';
import { Note } from '../ui/note.tsx';
import { canShare } from './can-share.ts';

const POINTS = ['hands', 'browser', 'again', 'not'] as const;

type Props = {
  /** How the equipment stands, which has no agent. */ state: Exclude<EquipmentView['state'], 'configured'>;
};

/** A5 G3: before the price is agreed, why there is no agent, what help without one is, and what is not possible with it. */
export function HowItWorks({ state }: Props) {
  const t = useWords('share');
  return (
    <Card>
      <Stack gap="sm">
        <Title order={2} size="h3">
          {t('how.title')}
        </Title>
        <Text>{t(`how.intro-${state}`)}</Text>
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
