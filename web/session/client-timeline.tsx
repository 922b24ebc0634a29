import { Title } from '@mantine/core';
import type { SessionEventKind } from '../../domain/session/events.ts';
import type { SessionView } from '../../protocol/sessions.ts';
import { useWords } from '../i18n/use-words.ts';
import classes from './client-timeline.module.css';
import { ToldEvents } from './told-events.tsx';

/** Comings and goings that change nothing for the client: only staff read of them. */
const STAFF_ONLY: ReadonlySet<string> = new Set<SessionEventKind>([
  'technician-connected',
  'technician-lost',
  'client-page-open',
  'client-page-closed',
  'client-page-seen',
  'client-page-hidden',
  'client-phone-closed',
  'equipment-used',
  'equipment-rested',
  'recording-stopped',
]);

/** The session's story for its client, oldest first. */
export function ClientTimeline({ session }: { session: Pick<SessionView, 'timeline' | 'technician'> }) {
  const t = useWords('timeline');
  return (
    <section>
      <Title order={2} size="h3" mb="sm">
        {t('title')}
      </Title>
      <ToldEvents
        entries={session.timeline.filter(({ kind }) => !STAFF_ONLY.has(kind))}
        technician={session.technician}
        className={classes.list}
      />
    </section>
  );
}
