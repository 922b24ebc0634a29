import { Button, PasswordInput, Stack, Text } from '@mantine/core';
import { useMutation, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { done } from '../../protocol/common.ts';
import { invitationView } from '../../protocol/people.ts';
import { get, post } from '../api/request.ts';
import { useWords } from '../i18n/use-words.ts';
import { fieldOf } from '../ui/field-of.ts';
import { OneThing } from '../ui/one-thing.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { ErrorNote } from '../ui/states.tsx';
import { SecondFactorSetup } from './second-factor-setup.tsx';
import { useEnter } from './use-enter.ts';

/** Somebody new to the staff chooses a password, then sets up the second factor. */
export function InvitationPage() {
  const { token } = useParams({ from: '/invitation/$token' });
  const enter = useEnter();
  const [password, setPassword] = useState<string | null>(null);
  return (
    <OneThing>
      {password === null ? (
        <ChoosePassword token={token} onChosen={setPassword} />
      ) : (
        <SecondFactorSetup password={password} onDone={enter} />
      )}
    </OneThing>
  );
}

function ChoosePassword({ token, onChosen }: { token: string; onChosen: (password: string) => void }) {
  const t = useWords('entry');
  const path = `/api/invitations/${encodeURIComponent(token)}`;
  const { data } = useSuspenseQuery({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => get(invitationView, path, signal),
  });
  const accept = useMutation({
    mutationFn: (password: string) => post(done, path, { password }),
    onSuccess: (_, password) => onChosen(password),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    accept.mutate(fieldOf(event.currentTarget, 'password'));
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <PageTitle>{t('invitation.title', { name: data.name })}</PageTitle>
        <Text>{data.again ? t('invitation.again') : t(`invitation.as-${data.role}`)}</Text>
        <input type="hidden" name="username" autoComplete="username" value={data.email} readOnly />
        <PasswordInput
          label={t('setup.password')}
          description={t('setup.password-how')}
          name="password"
          autoComplete="new-password"
          minLength={12}
          required
        />
        <ErrorNote error={accept.error} />
        <Button type="submit" size="lg" loading={accept.isPending}>
          {t('setup.continue')}
        </Button>
      </Stack>
    </form>
  );
}
