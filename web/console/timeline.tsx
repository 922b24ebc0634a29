import { Title } from '@mantine/core';
import type { SessionView } from '../../protocol/sessions.ts';
import { useWords } from '../i18n/use-words.ts';
import { ToldEvents } from '../session/told-events.tsx';
import { Card } from '../ui/card.tsx';
import classes from './session.module.css';

/** Everything that happened in the session, in words, the latest first. */
export function Timeline({ session }: { session: SessionView }) {
  const t = useWords('timeline');
  return (
    <Card p="md">
      <Title order={2} size="h4" mb="xs">
        {t('title')}
      </Title>
      <ToldEvents
        entries={session.timeline.toReversed()}
        technician={session.technician}
        className={classes.timeline}
      />
    </Card>
  );
}
