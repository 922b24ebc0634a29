import { Title } from '@mantine/core';
import type { SessionView } from '../../protocol/sessions.ts';
import { useWords } from '../i18n/use-words.ts';
import { ToldEvent } from '../session/told-event.tsx';
import { Card } from '../ui/card.tsx';
import { ClockTime } from '../ui/moment.tsx';
import classes from './session.module.css';

/** Everything that happened in the session, in words, the latest first. */
export function Timeline({ session }: { session: SessionView }) {
  const t = useWords('timeline');
  return (
    <Card p="md">
      <Title order={2} size="h4" mb="xs">
        {t('title')}
      </Title>
      <ol className={classes.timeline}>
        {session.timeline.toReversed().map((entry) => (
          <li key={entry.seq}>
            <ClockTime at={entry.at} />
            <span>
              <ToldEvent entry={entry} technician={session.technician} />
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
