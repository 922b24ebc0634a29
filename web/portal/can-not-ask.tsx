import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { hasCode } from '../api/problem.ts';
import { serviceQuery } from '../api/queries.ts';
import { useWords } from '../i18n/use-words.ts';
import { CompanyPhones } from '../session/company-phones.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { useSentence } from '../ui/states.tsx';

/** Why help can not be asked for, P6 outside the schedule for example, and whom to phone. */
export function CanNotAsk({ error }: { error: unknown }) {
  const t = useWords('portal');
  const sentence = useSentence();
  const tariff = useQuery(serviceQuery).data?.tariff;
  return (
    <Stack gap="lg">
      <PageTitle>{t('can-not-ask.title')}</PageTitle>
      <Text>{sentence(error)}</Text>
      {hasCode(error, 'sos-not-offered', 'nobody-on-call') && tariff && (
        <Text>{t('can-not-ask.hours', { opens: tariff.opens, closes: tariff.closes })}</Text>
      )}
      <CompanyPhones />
    </Stack>
  );
}
