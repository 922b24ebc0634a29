import { Button, Group, Radio, Stack, TextInput, Title } from '@mantine/core';
import type { FormEvent } from 'react';
import type { z } from 'zod';
import { faultsOf } from '../../protocol/field-faults.ts';
import { staffBody } from '../../protocol/people.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/card.tsx';
import { fieldOf } from '../ui/field-of.ts';
import { ErrorNote } from '../ui/states.tsx';
import { useFaults } from '../ui/use-faults.ts';

type Props = {
  error: Error | null;
  loading: boolean;
  invite: (body: z.input<typeof staffBody>) => Promise<unknown>;
};

/** The owner invites somebody by email: they choose a password and set up a second factor. */
export function InviteStaff({ error, loading, invite }: Props) {
  const t = useWords('office');
  const { form, check, at, elsewhere } = useFaults(error, ['name', 'email']);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = event.currentTarget;
    const role: 'office' | 'technician' = fieldOf(typed, 'role') === 'office' ? 'office' : 'technician';
    const body = { name: fieldOf(typed, 'name'), email: fieldOf(typed, 'email').trim(), role };
    if (!check(faultsOf(staffBody, body))) return;
    invite(body).then(
      () => typed.reset(),
      // Shown by `error`: what was typed stays for another try.
      () => undefined,
    );
  };
  return (
    <Card maw="40rem">
      <Title order={2} size="h4" mb="xs">
        {t('invite.title')}
      </Title>
      <form ref={form} onSubmit={submit} noValidate>
        <Stack>
          <Group grow align="start">
            <TextInput
              name="name"
              label={t('staff.name')}
              required
              maxLength={70}
              autoComplete="off"
              error={at('name')}
            />
            <TextInput
              name="email"
              type="email"
              label={t('staff.email')}
              required
              maxLength={254}
              autoComplete="off"
              error={at('email')}
            />
          </Group>
          <Radio.Group name="role" label={t('staff.role')} defaultValue="technician">
            <Group mt="xs">
              <Radio value="technician" label={t('role.technician')} />
              <Radio value="office" label={t('role.office')} />
            </Group>
          </Radio.Group>
          <ErrorNote error={elsewhere} />
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
