import { List, Text, Title } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { staffChangesQuery } from '../api/staff-queries.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/card.tsx';
import { Moment } from '../ui/moment.tsx';

/** What was done to the accounts of staff lately, and by whom. Nothing where nothing was. */
export function StaffChanges() {
  const t = useWords('office');
  const { data: changes } = useSuspenseQuery(staffChangesQuery);
  if (changes.length === 0) return null;
  return (
    <Card maw="40rem">
      <Title order={2} size="h4" mb="xs">
        {t('staff-changes.title')}
      </Title>
      <List size="sm" spacing="xs" listStyleType="none">
        {changes.map(({ id, at, name, kind, by }) => (
          <List.Item key={id}>
            <Text size="sm">{t(`staff-changes.${kind}`, { name })}</Text>
            <Text size="sm" c="dimmed">
              {by !== null && `${by}, `}
              {by === null && kind === 'invited-again' && `${t('staff-changes.operator')}, `}
              <Moment at={at} />
            </Text>
          </List.Item>
        ))}
      </List>
    </Card>
  );
}
