import { Anchor, Button, Stack, Text, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { CompanyPhones } from '../session/company-phones.tsx';
import { fieldOf } from '../ui/field-of.ts';
import { OneThing } from '../ui/one-thing.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { askedEmail, forgetAskedEmail, keepAskedEmail } from './asked-email.ts';
import { TypeCode } from './type-code.tsx';
import { useEnter } from './use-enter.ts';

/** For a mail that is read on one device while one wants in on another: the address, then the code of the mail. */
export function CodePage() {
  const t = useWords('entry');
  const enter = useEnter();
  const [email, setEmail] = useState(askedEmail);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = fieldOf(event.currentTarget, 'email');
    keepAskedEmail(typed);
    setEmail(typed);
  };
  const entered = async () => {
    forgetAskedEmail();
    await enter();
  };
  const other = () => {
    forgetAskedEmail();
    setEmail(null);
  };
  if (email !== null) {
    return (
      <OneThing below={<CompanyPhones />}>
        <TypeCode email={email} onEntered={entered} onOther={other} />
      </OneThing>
    );
  }
  return (
    <OneThing below={<CompanyPhones />}>
      <form onSubmit={submit}>
        <Stack>
          <PageTitle>{t('by-code.title')}</PageTitle>
          <Text>{t('by-code.how')}</Text>
          <TextInput label={t('sign-in.email')} name="email" type="email" autoComplete="email" required />
          <Button type="submit" size="lg">
            {t('by-code.next')}
          </Button>
          <Anchor fz="0.9rem" renderRoot={(props) => <Link to="/sign-in" {...props} />}>
            {t('by-code.no-mail')}
          </Anchor>
        </Stack>
      </form>
    </OneThing>
  );
}
