import { Title } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { companyChangesQuery } from '../api/staff-queries.ts';
import { useWords } from '../i18n/use-words.ts';
import { becameOther, ChangeList } from '../ui/change-list.tsx';

const SHOWN = 5;

/** What was changed in the company's data lately, and by whom. */
export function CompanyChanges() {
  const t = useWords('company');
  const { data: changes } = useSuspenseQuery(companyChangesQuery);
  if (changes.length === 0) return null;
  return (
    <>
      <Title order={3} size="h5" mt="md" mb="xs">
        {t('changes')}
      </Title>
      <ChangeList
        changes={changes.slice(0, SHOWN).map(({ id, at, by, field, before, after }) => ({
          ...{ id, at, by },
          what: becameOther(t(`changed.${field}`), before, after),
        }))}
      />
    </>
  );
}
