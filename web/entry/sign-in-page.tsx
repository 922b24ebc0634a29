import { Anchor } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { CompanyPhones } from '../session/company-phones.tsx';
import { OneThing } from '../ui/one-thing.tsx';
import { ClientSignIn } from './client-sign-in.tsx';
import { StaffSignIn } from './staff-sign-in.tsx';
import { useEnter } from './use-enter.ts';

/** Clients get a link by mail; staff have a password and a second factor. */
export function SignInPage() {
  const t = useWords('entry');
  const { next } = useSearch({ from: '/sign-in' });
  const enter = useEnter(next);
  const [staff, setStaff] = useState(next?.startsWith('/console') || next?.startsWith('/office') || false);
  const other = (
    <Anchor component="button" type="button" fz="0.9rem" ta="left" onClick={() => setStaff(!staff)}>
      {staff ? t('sign-in.am-client') : t('sign-in.am-staff')}
    </Anchor>
  );
  return (
    <OneThing below={staff ? undefined : <CompanyPhones />}>
      {staff ? <StaffSignIn onEntered={enter} other={other} /> : <ClientSignIn onEntered={enter} other={other} />}
    </OneThing>
  );
}
