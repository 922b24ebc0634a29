import { List, Text, Title } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { clientChangesQuery } from '../api/staff-queries.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/card.tsx';
import { Moment } from '../ui/moment.tsx';

const SHOWN = 8;

/** What was changed in the client's data lately, and by whom. */
export function ClientChanges({ clientId }: { clientId: string }) {
  const t = useWords('clients');
  const { data: changes } = useSuspenseQuery(clientChangesQuery(clientId));
  if (changes.length === 0) return null;
  return (
    <Card>
      <Title order={2} size="h4" mb="xs">
        {t('changes.title')}
      </Title>
      <List size="sm" spacing="xs" listStyleType="none">
        {changes.slice(0, SHOWN).map(({ id, at, by, field, before, after }) => (
          <List.Item key={id}>
            <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
              {t(`changes.${field}`)}: {before || '—'} → {after || '—'}
            </Text>
            <Text size="sm" c="dimmed">
              {by ?? t('changes.by-client')}, <Moment at={at} />
            </Text>
          </List.Item>
        ))}
      </List>
    </Card>
  );
}
