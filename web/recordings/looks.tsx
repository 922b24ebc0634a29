import { Text, Title } from '@mantine/core';
import type { RecordingView } from '../../protocol/recordings.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/card.tsx';
import { Moment } from '../ui/moment.tsx';
import classes from './recordings.module.css';

/** G2: everybody who looked, or took a copy, and why. */
export function Looks({ looks }: { looks: RecordingView['looks'] }) {
  const t = useWords('recordings');
  return (
    <Card p="md">
      <Title order={2} size="h4" mb="xs">
        {t('looks.title')}
      </Title>
      {looks.length === 0 && <Text c="dimmed">{t('looks.none')}</Text>}
      <ul className={classes.looks}>
        {looks.map(({ id, at, name, kind, reason }) => (
          <li key={id}>
            <Moment at={at} />
            <span>
              {t(`looks.${kind}`, { name })} {reason}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
