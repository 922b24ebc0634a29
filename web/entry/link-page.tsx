import { Button, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { done } from '../../protocol/common.ts';
import { post } from '../api/request.ts';
import { tokenInFragment } from '../api/token-in-fragment.ts';
import { useWords } from '../i18n/use-words.ts';
import { CompanyPhones } from '../session/company-phones.tsx';
import { LoadingState } from '../ui/loading-state.tsx';
import { OneThing } from '../ui/one-thing.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { ErrorNote } from '../ui/states.tsx';
import { useEnter } from './use-enter.ts';

/** Where the mailed link leads: its token, which only the page can read, signs in once. */
export function LinkPage() {
  const t = useWords('entry');
  const [token] = useState(tokenInFragment);
  const enter = useEnter();
  const verify = useQuery({
    queryKey: ['sign-in-link', token],
    queryFn: () => post(done, '/api/sign-in/verify', { token: token ?? '-' }),
    // The token works once: nothing may ask again by itself.
    staleTime: 'static',
    retry: false,
  });
  const entered = verify.isSuccess;
  // biome-ignore lint/correctness/useExhaustiveDependencies: entering is done once, when the token was taken.
  useEffect(() => {
    if (entered) enter();
  }, [entered]);
  // A page that is turned to the other language asks for its sentence again; the refusal stands meanwhile.
  const [refusal, setRefusal] = useState(verify.error);
  if (verify.error !== null && verify.error !== refusal) setRefusal(verify.error);
  if (refusal === null || entered) return <LoadingState />;
  return (
    <OneThing below={<CompanyPhones />}>
      <Stack align="flex-start">
        <PageTitle>{t('link.failed')}</PageTitle>
        <ErrorNote error={refusal} />
        <Button renderRoot={(props) => <Link to="/sign-in" {...props} />}>{t('link.again')}</Button>
      </Stack>
    </OneThing>
  );
}
