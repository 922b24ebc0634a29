import { Group, Text } from '@mantine/core';
import type { SessionView } from '../../protocol/sessions.ts';
import { useWords } from '../i18n/use-words.ts';
import { PageTitle } from '../ui/page-title.tsx';
import { ClientLink } from './client-link.tsx';
import { ClientPhone } from './client-phone.tsx';
import { SessionState } from './session-state.tsx';
import { useUnread } from './use-unread.ts';

/** Whose session it is and how it stands, in the page and in the window's name. */
export function SessionHead({ session, windowState }: { session: SessionView; windowState?: string | undefined }) {
  const t = useWords('console');
  const { client, equipment, number, state } = session;
  const unread = useUnread(session);
  return (
    <div>
      <Group gap="sm" align="center">
        <PageTitle
          size="h2"
          windowTitle={`${unread > 0 ? `(${unread}) ` : ''}${windowState ?? t(`state.${state}`)} · ${client.name}`}
        >
          {client.name}
        </PageTitle>
        <SessionState state={state} />
      </Group>
      <Text>
        {t('session.number', { number })}
        {' · '}
        {equipment.name}
        {' · '}
        <ClientLink clientId={client.id} />
        <ClientPhone clientId={client.id} />
      </Text>
    </div>
  );
}
