import { Button, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { done } from '../../protocol/common.ts';
import type { ClientView } from '../../protocol/people.ts';
import { post } from '../api/request.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/card.tsx';
import { fieldOf } from '../ui/field-of.ts';
import { Note } from '../ui/note.tsx';
import { ErrorNote } from '../ui/states.tsx';

/** The address the client signs in by becomes another one once the link that is mailed there is followed. */
export function ChangeEmail({ client }: { client: ClientView }) {
  const t = useWords('account');
  const ask = useMutation({
    mutationFn: (email: string) => post(done, `/api/clients/${client.id}/email`, { email }),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    ask.mutate(fieldOf(event.currentTarget, 'email').trim());
  };
  return (
    <Card>
      <form onSubmit={submit}>
        <Stack gap="md">
          <Title order={2}>{t('email.title')}</Title>
          <div>
            <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
              {client.email}
            </Text>
            <Text c="dimmed">{t('email.what-for')}</Text>
          </div>
          <TextInput
            name="email"
            type="email"
            label={t('email.new')}
            description={t('email.how')}
            required
            maxLength={254}
            autoComplete="email"
          />
          <ErrorNote error={ask.error} />
          {ask.isSuccess && <Note role="status">{t('email.sent', { email: ask.variables })}</Note>}
          <div>
            <Button type="submit" variant="default" size="lg" loading={ask.isPending}>
              {t('email.do')}
            </Button>
          </div>
        </Stack>
      </form>
    </Card>
  );
}
