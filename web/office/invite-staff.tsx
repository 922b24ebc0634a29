import { Button, Group, Radio, Stack, TextInput, Title } from '@mantine/core';
import type { FormEvent } from 'react';
import type { z } from 'zod';
import type { staffBody } from '../../protocol/people.ts';
import { hasCode } from '../api/problem.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/card.tsx';
import { fieldOf } from '../ui/field-of.ts';
import { ErrorNote, useSentence } from '../ui/states.tsx';

type Props = {
  error: Error | null;
  loading: boolean;
  invite: (body: z.input<typeof staffBody>) => Promise<unknown>;
};

/** The owner invites somebody by email: they choose a password and set up a second factor. */
export function InviteStaff({ error, loading, invite }: Props) {
  const t = useWords('office');
  const sentence = useSentence();
  const taken = hasCode(error, 'email-taken');
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const role = fieldOf(form, 'role') === 'office' ? 'office' : 'technician';
    invite({ name: fieldOf(form, 'name'), email: fieldOf(form, 'email'), role }).then(
      () => form.reset(),
      // Shown by `error`: what was typed stays for another try.
      () => undefined,
    );
  };
  return (
    <Card maw="40rem">
      <Title order={2} size="h4" mb="xs">
        {t('invite.title')}
      </Title>
      <form onSubmit={submit}>
        <Stack>
          <Group grow align="start">
            <TextInput name="name" label={t('staff.name')} required maxLength={70} autoComplete="off" />
            <TextInput
              name="email"
              type="email"
              label={t('staff.email')}
              required
              maxLength={254}
              autoComplete="off"
              error={taken ? sentence(error) : undefined}
            />
          </Group>
          <Radio.Group name="role" label={t('staff.role')} defaultValue="technician">
            <Group mt="xs">
              <Radio value="technician" label={t('role.technician')} />
              <Radio value="office" label={t('role.office')} />
            </Group>
          </Radio.Group>
          {!taken && <ErrorNote error={error} />}
          <div>
            <Button type="submit" loading={loading}>
              {t('invite.do')}
            </Button>
          </div>
        </Stack>
      </form>
    </Card>
  );
}
