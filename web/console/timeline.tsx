import { Title } from '@mantine/core';
import type { SessionEventKind } from '../../domain/session/timeline.ts';
import type { SessionView } from '../../protocol/sessions.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/card.tsx';
import { elapsedDigits } from '../ui/elapsed-digits.ts';
import { ClockTime } from '../ui/moment.tsx';
import classes from './session.module.css';
import { useEndWords } from './use-end-words.ts';

type Entry = SessionView['timeline'][number];

/** Everything that happened in the session, in words, the latest first. */
export function Timeline({ session }: { session: SessionView }) {
  const t = useWords('console');
  return (
    <Card p="md">
      <Title order={2} size="h4" mb="xs">
        {t('timeline.title')}
      </Title>
      <ol className={classes.timeline}>
        {session.timeline.toReversed().map((entry) => (
          <li key={entry.seq}>
            <ClockTime at={entry.at} />
            <span>
              <Told entry={entry} session={session} />
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Told({ entry, session }: { entry: Entry; session: SessionView }) {
  const t = useWords('console');
  const { reason, by } = useEndWords();
  const { data } = entry;
  // The server sends no other kinds than the domain has.
  const kind = entry.kind as SessionEventKind;
  switch (kind) {
    case 'taken': {
      const technician = data.technician === session.technician?.id ? session.technician?.name : undefined;
      return technician === undefined ? t('event.taken-by-someone') : t('event.taken', { technician });
    }
    case 'server-gap':
      return t('event.server-gap', { time: lengthOf(data) });
    case 'concluded':
    case 'cancelled':
      return t(`event.${kind}`, { by: by(data.by), reason: reason(data.reason) });
    case 'voided':
    case 'recording-failed':
      return t(`event.${kind}`, { reason: reason(data.reason) });
    default:
      return t(`event.${kind}`);
  }
}

function lengthOf({ from, to }: Entry['data']): string {
  const ms = Temporal.Instant.from(String(to))
    .since(Temporal.Instant.from(String(from)))
    .total('milliseconds');
  return elapsedDigits(ms);
}
