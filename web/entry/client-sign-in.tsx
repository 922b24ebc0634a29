import { Anchor, Button, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useState } from 'react';
import { done } from '../../protocol/common.ts';
import { post } from '../api/request.ts';
import { useWords } from '../i18n/use-words.ts';
import { fieldOf } from '../ui/field-of.ts';
import { PageTitle } from '../ui/page-title.tsx';
import { ErrorNote } from '../ui/states.tsx';
import { askedEmail, forgetAskedEmail, keepAskedEmail } from './asked-email.ts';
import { TypeCode } from './type-code.tsx';

type Props = { onEntered: () => Promise<void> /** Leads to the other way in. */; other: ReactNode };

/** Asks for the address, then waits for the mail: its link signs in by itself, its code where the link can not be opened. */
export function ClientSignIn({ onEntered, other }: Props) {
  const [email, setEmail] = useState(askedEmail);
  const sent = (to: string) => {
    keepAskedEmail(to);
    setEmail(to);
  };
  const again = () => {
    forgetAskedEmail();
    setEmail(null);
  };
  const entered = async () => {
    forgetAskedEmail();
    await onEntered();
  };
  return email === null ? (
    <AskForLink onSent={sent} other={other} />
  ) : (
    <TypeCode email={email} onEntered={entered} onOther={again} />
  );
}

function AskForLink({ onSent, other }: { onSent: (email: string) => void; other: ReactNode }) {
  const t = useWords('entry');
  const ask = useMutation({
    mutationFn: (email: string) => post(done, '/api/sign-in/link', { email }),
    onSuccess: (_, email) => onSent(email),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    ask.mutate(fieldOf(event.currentTarget, 'email'));
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <PageTitle>{t('sign-in.title')}</PageTitle>
        <Text>{t('sign-in.how')}</Text>
        <TextInput label={t('sign-in.email')} name="email" type="email" autoComplete="email" required />
        <ErrorNote error={ask.error} />
        <Button type="submit" size="lg" loading={ask.isPending}>
          {t('sign-in.send')}
        </Button>
        <Anchor fz="0.9rem" renderRoot={(props) => <Link to="/entrar" {...props} />}>
          {t('sign-in.have-code')}
        </Anchor>
        <Text fz="0.9rem">{t('sign-in.no-client')}</Text>
        {other}
      </Stack>
    </form>
  );
}
