import { Title } from '@mantine/core';
import type { SessionEventKind } from '../../domain/session/timeline.ts';
import type { SessionView } from '../../protocol/sessions.ts';
import { useWords } from '../i18n/use-words.ts';
import { ClockTime } from '../ui/moment.tsx';
import classes from './timeline.module.css';

/** What a reader is told of, and what only staff are: comings and goings that change nothing for the client. */
const TOLD: Record<SessionEventKind, 'everyone' | 'staff'> = {
  requested: 'everyone',
  taken: 'everyone',
  released: 'everyone',
  offered: 'everyone',
  declined: 'everyone',
  'offer-lapsed': 'everyone',
  'offer-withdrawn': 'everyone',
  accepted: 'everyone',
  picture: 'everyone',
  'equipment-connected': 'everyone',
  'equipment-lost': 'everyone',
  'technician-connected': 'staff',
  'technician-lost': 'staff',
  'client-page-open': 'staff',
  'client-page-closed': 'staff',
  'server-gap': 'everyone',
  'recording-failed': 'everyone',
  'recording-stopped': 'staff',
  concluded: 'everyone',
  voided: 'everyone',
  cancelled: 'everyone',
};

const isKind = (kind: string): kind is SessionEventKind => Object.hasOwn(TOLD, kind);

type Props = {
  entries: SessionView['timeline'] /** Everything that happened, not only what concerns the client. */;
  whole?: boolean;
};

/** The session's story, oldest first. */
export function Timeline({ entries, whole = false }: Props) {
  const t = useWords('session');
  return (
    <section>
      <Title order={2} size="h3" mb="sm">
        {t('timeline.title')}
      </Title>
      <ol className={classes.list}>
        {entries.map(({ seq, at, kind }) =>
          isKind(kind) && (whole || TOLD[kind] === 'everyone') ? (
            <li key={seq}>
              <ClockTime at={at} />
              <span>{t(`timeline.${kind}`)}</span>
            </li>
          ) : null,
        )}
      </ol>
    </section>
  );
}
