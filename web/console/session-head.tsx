import { Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { SessionView } from '../../protocol/sessions.ts';
import { useWords } from '../i18n/use-words.ts';
import { useMe } from '../staff/use-me.ts';
import { PageTitle } from '../ui/page-title.tsx';
import { SessionState } from './session-state.tsx';

/** Whose session it is and how it stands, in the page and in the window's name. */
export function SessionHead({ session, windowState }: { session: SessionView; windowState?: string | undefined }) {
  const t = useWords('console');
  const me = useMe();
  const { client, equipment, number, state } = session;
  return (
    <div>
      <Text fz="sm" c="dimmed">
        {t('session.number', { number })}
      </Text>
      <Group gap="sm" align="center">
        <PageTitle size="h2" windowTitle={`${windowState ?? t(`state.${state}`)} · ${client.name}`}>
          {client.name}
        </PageTitle>
        <SessionState state={state} />
      </Group>
      <Text>
        {equipment.name}
        {' · '}
        <Link
          to={me.office ? '/office/clients/$clientId' : '/console/clients/$clientId'}
          params={{ clientId: client.id }}
        >
          {t('session.to-client')}
        </Link>
      </Text>
    </div>
  );
}
