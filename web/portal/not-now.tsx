import { Stack, Text } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { serviceQuery } from '../api/queries.ts';
import { useWords } from '../i18n/use-words.ts';
import { CompanyPhones } from '../session/company-phones.tsx';
import { PageTitle } from '../ui/page-title.tsx';

/** P6: outside the schedule, while no iPontoSoS service is offered. */
export function NotNow() {
  const t = useWords('portal');
  const { opens, closes } = useSuspenseQuery(serviceQuery).data.tariff;
  return (
    <Stack gap="lg">
      <PageTitle>{t('not-now.title')}</PageTitle>
      <Text>{t('not-now.text', { opens, closes })}</Text>
      <CompanyPhones />
    </Stack>
  );
}
