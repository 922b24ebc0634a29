import { Title } from '@mantine/core';
import type { ClientHistory } from '../../protocol/client-history.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/card.tsx';
import { EmptyState } from '../ui/states.tsx';
import { SessionTable } from './session-table.tsx';

/** What was done for a client lately, at a distance. */
export function LatestSessions({ sessions }: Pick<ClientHistory, 'sessions'>) {
  const t = useWords('clients');
  return (
    <Card>
      <Title order={2} size="h4" mb="xs">
        {t('latest.title')}
      </Title>
      {sessions.length === 0 ? <EmptyState>{t('latest.none')}</EmptyState> : <SessionTable sessions={sessions} />}
    </Card>
  );
}
