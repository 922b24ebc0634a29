import { Button, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { done } from '../../protocol/common.ts';
import { post } from '../api/request.ts';
import { tokenInFragment } from '../api/token-in-fragment.ts';
import { useWords } from '../i18n/use-words.ts';
import { OneThing } from '../ui/one-thing.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { ErrorNote } from '../ui/states.tsx';

/** Where the link leads that was mailed to a client's new address. A button: what opens addresses by itself changes nothing. */
export function ConfirmEmailPage() {
  const t = useWords('entry');
  const [token] = useState(tokenInFragment);
  const confirm = useMutation({
    mutationFn: () => post(done, '/api/email-change/confirm', { token: token ?? '-' }),
  });
  if (confirm.isSuccess) {
    return (
      <OneThing>
        <Stack align="flex-start">
          <PageTitle>{t('email.done')}</PageTitle>
          <Text>{t('email.done-text')}</Text>
          <Button size="lg" renderRoot={(props) => <Link to="/sign-in" {...props} />}>
            {t('email.sign-in')}
          </Button>
        </Stack>
      </OneThing>
    );
  }
  return (
    <OneThing>
      <Stack align="flex-start">
        <PageTitle>{t('email.title')}</PageTitle>
        <Text>{t('email.text')}</Text>
        <ErrorNote error={confirm.error} />
        <Button size="lg" loading={confirm.isPending} onClick={() => confirm.mutate()}>
          {t('email.do')}
        </Button>
      </Stack>
    </OneThing>
  );
}
