import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { serviceQuery } from '../api/queries.ts';
import { useWords } from '../i18n/use-words.ts';
import { Phones } from '../ui/phones.tsx';

/** C2: the company's numbers. A page goes on without them while they can not be had. */
export function CompanyPhones() {
  const t = useWords('session');
  const { data } = useQuery(serviceQuery);
  if (!data?.company) return null;
  return (
    <section>
      <Title order={2} size="h3">
        {t('phones.title')}
      </Title>
      <Phones phones={data.company.phones} />
      <Text c="dimmed" fz="0.9rem" mt="xs">
        {t('phones.cost')}
      </Text>
    </section>
  );
}
