import { Title } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { clientChangesQuery } from '../api/staff-queries.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/card.tsx';
import { becameOther, ChangeList } from '../ui/change-list.tsx';

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
      <ChangeList
        changes={changes.slice(0, SHOWN).map(({ id, at, by, field, before, after }) => ({
          ...{ id, at, by: by ?? t('changes.by-client') },
          what: becameOther(t(`changes.${field}`), before, after),
        }))}
      />
    </Card>
  );
}
