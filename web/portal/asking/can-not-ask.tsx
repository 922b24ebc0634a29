import { Button, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { hasCode } from '../../api/problem.ts';
import { useWords } from '../../i18n/use-words.ts';
import { CompanyPhones } from '../../session/company-phones.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useSentence } from '../../ui/states.tsx';

/** Why help can not be asked for, an unpaid request for example, what to do about it, and whom to phone. */
export function CanNotAsk({ error }: { error: unknown }) {
  const t = useWords('asking');
  const sentence = useSentence();
  return (
    <Stack gap="lg">
      <PageTitle>{t('can-not.title')}</PageTitle>
      <Text>{sentence(error)}</Text>
      {hasCode(error, 'unpaid-first') && (
        <Button size="lg" renderRoot={(props) => <Link to="/portal" {...props} />}>
          {t('can-not.to-payments')}
        </Button>
      )}
      <CompanyPhones />
    </Stack>
  );
}
