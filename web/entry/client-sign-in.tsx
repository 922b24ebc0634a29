import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { done } from '../../protocol/common.ts';
import { post } from '../api/request.ts';
import { useWords } from '../i18n/use-words.ts';
import { fieldOf } from '../ui/field-of.ts';
import { PageTitle } from '../ui/page-title.tsx';
import { ErrorNote } from '../ui/states.tsx';

type Props = { onEntered: () => Promise<void> /** Leads to the other way in. */; other: ReactNode };

/** Asks for the address, then waits for the mail: its link signs in by itself, its code where the link can not be opened. */
export function ClientSignIn({ onEntered, other }: Props) {
  const [email, setEmail] = useState<string | null>(null);
  return email === null ? (
    <AskForLink onSent={setEmail} other={other} />
  ) : (
    <TypeCode email={email} onEntered={onEntered} />
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
        {other}
      </Stack>
    </form>
  );
}

function TypeCode({ email, onEntered }: Pick<Props, 'onEntered'> & { email: string }) {
  const t = useWords('entry');
  const enter = useMutation({
    mutationFn: async (code: string) => {
      await post(done, '/api/sign-in/verify', { email, code });
      await onEntered();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    enter.mutate(fieldOf(event.currentTarget, 'code'));
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <PageTitle>{t('sent.title')}</PageTitle>
        <Text>{t('sent.text', { email })}</Text>
        <TextInput label={t('sent.code')} name="code" inputMode="numeric" autoComplete="one-time-code" required />
        <ErrorNote error={enter.error} />
        <Button type="submit" size="lg" loading={enter.isPending}>
          {t('sign-in.do')}
        </Button>
        <Text c="dimmed" fz="0.9rem">
          {t('sent.nothing')}
        </Text>
      </Stack>
    </form>
  );
}
