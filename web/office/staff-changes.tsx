import { Title } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { staffChangesQuery } from '../api/staff-queries.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/card.tsx';
import { ChangeList } from '../ui/change-list.tsx';

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
      <ChangeList
        changes={changes.map(({ id, at, name, kind, by }) => ({
          ...{ id, at, what: t(`staff-changes.${kind}`, { name }) },
          by: by === null && kind === 'invited-again' ? t('staff-changes.operator') : by,
        }))}
      />
    </Card>
  );
}
