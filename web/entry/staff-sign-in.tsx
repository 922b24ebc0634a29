import { Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { passwordAnswer } from '../../protocol/sign-in.ts';
import { hasCode } from '../api/problem.ts';
import { post } from '../api/request.ts';
import { useWords } from '../i18n/use-words.ts';
import { fieldOf } from '../ui/field-of.ts';
import { PageTitle } from '../ui/page-title.tsx';
import { ErrorNote } from '../ui/states.tsx';
import { CodeForm } from './code-form.tsx';
import { SecondFactorSetup } from './second-factor-setup.tsx';

type Props = { onEntered: () => Promise<void> /** Leads to the other way in. */; other: ReactNode };

/** Password first; then the second factor's code, or its set-up where there is none yet. */
export function StaffSignIn({ onEntered, other }: Props) {
  const t = useWords('entry');
  const [password, setPassword] = useState('');
  const enter = useMutation({
    mutationFn: (body: { email: string; password: string }) => post(passwordAnswer, '/api/auth/sign-in/email', body),
  });
  if (enter.data?.next === 'set-up-second-factor') return <SecondFactorSetup password={password} onDone={onEntered} />;
  if (enter.data?.next === 'second-factor') {
    return (
      <Stack>
        <PageTitle>{t('code.title')}</PageTitle>
        <CodeForm onDone={onEntered} orBackup />
      </Stack>
    );
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = fieldOf(event.currentTarget, 'password');
    setPassword(typed);
    enter.mutate({ email: fieldOf(event.currentTarget, 'email'), password: typed });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <PageTitle>{t('staff.title')}</PageTitle>
        <TextInput label={t('sign-in.email')} name="email" type="email" autoComplete="username" required />
        <PasswordInput label={t('staff.password')} name="password" autoComplete="current-password" required />
        <ErrorNote error={enter.error} />
        {hasCode(enter.error, 'wrong-sign-in') && <Text>{t('staff.forgot')}</Text>}
        <Button type="submit" size="lg" loading={enter.isPending}>
          {t('sign-in.do')}
        </Button>
        {other}
      </Stack>
    </form>
  );
}
