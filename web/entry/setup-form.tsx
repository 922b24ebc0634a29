import { Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import type { z } from 'zod';
import { done } from '../../protocol/common.ts';
import type { setupBody } from '../../protocol/company.ts';
import { post } from '../api/request.ts';
import { useWords } from '../i18n/use-words.ts';
import { PageTitle } from '../ui/page-title.tsx';
import { EMPTY_PHONE, type PhoneDraft, PhoneFields } from '../ui/phone-fields.tsx';
import { ErrorNote } from '../ui/states.tsx';
import { useFaults } from '../ui/use-faults.ts';
import { setupFaults, setupNames, setupOf } from './setup-body.ts';
import classes from './setup-form.module.css';

type Props = { path: string; onSetUp: (password: string) => void };

export function SetupForm({ path, onSetUp }: Props) {
  const t = useWords('entry');
  const [phones, setPhones] = useState<PhoneDraft[]>([EMPTY_PHONE]);
  const save = useMutation({
    mutationFn: (body: z.input<typeof setupBody>) => post(done, path, body),
    onSuccess: (_, body) => onSetUp(body.owner.password),
  });
  const { form, check, at, elsewhere } = useFaults(save.error, setupNames(phones));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const body = setupOf(event.currentTarget, phones);
    if (check(setupFaults(body))) save.mutate(body);
  };
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Stack gap="xl">
        <div>
          <PageTitle>{t('setup.title')}</PageTitle>
          <Text mt="xs">{t('setup.text')}</Text>
        </div>
        <Group title={t('setup.company')}>
          <TextInput
            label={t('setup.name')}
            name="company.name"
            autoComplete="organization"
            maxLength={70}
            required
            error={at('company.name')}
          />
          <TextInput
            label={t('setup.tax-number')}
            name="company.taxNumber"
            inputMode="numeric"
            required
            error={at('company.taxNumber')}
          />
          <TextInput label={t('setup.email')} name="company.email" type="email" required error={at('company.email')} />
          <TextInput
            label={t('setup.street')}
            name="company.address.street"
            autoComplete="street-address"
            maxLength={120}
            required
            error={at('company.address.street')}
          />
          <TextInput
            label={t('setup.postal-code')}
            name="company.address.postalCode"
            placeholder="1100-419"
            autoComplete="postal-code"
            maxLength={12}
            required
            error={at('company.address.postalCode')}
          />
          <TextInput
            label={t('setup.city')}
            name="company.address.city"
            autoComplete="address-level2"
            maxLength={60}
            required
            error={at('company.address.city')}
          />
        </Group>
        <Group title={t('setup.bank')}>
          <TextInput label={t('setup.iban')} name="company.iban" maxLength={42} required error={at('company.iban')} />
          <TextInput label={t('setup.bic')} name="company.bic" maxLength={11} error={at('company.bic')} />
        </Group>
        <Group title={t('setup.phones')}>
          <Text c="dimmed">{t('setup.phones-how')}</Text>
          <PhoneFields phones={phones} onChange={setPhones} within="company." at={at} />
        </Group>
        <Group title={t('setup.sos')}>
          <TextInput
            label={t('setup.sos-fee')}
            description={t('setup.sos-how')}
            name="sosFee"
            inputMode="decimal"
            error={at('sosFee')}
          />
        </Group>
        <Group title={t('setup.owner')}>
          <TextInput
            label={t('setup.owner-name')}
            name="owner.name"
            autoComplete="name"
            maxLength={70}
            required
            error={at('owner.name')}
          />
          <TextInput
            label={t('setup.owner-email')}
            name="owner.email"
            type="email"
            autoComplete="username"
            required
            error={at('owner.email')}
          />
          <PasswordInput
            label={t('setup.password')}
            description={t('setup.password-how')}
            name="owner.password"
            autoComplete="new-password"
            minLength={12}
            required
            error={at('owner.password')}
          />
        </Group>
        <ErrorNote error={elsewhere} />
        <Button type="submit" size="lg" loading={save.isPending}>
          {t('setup.continue')}
        </Button>
      </Stack>
    </form>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <fieldset className={classes.group} aria-labelledby={id}>
      <h2 id={id} className={classes.title}>
        {title}
      </h2>
      <Stack gap="sm">{children}</Stack>
    </fieldset>
  );
}
