import { Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import type { z } from 'zod';
import { done } from '../../protocol/common.ts';
import type { setupBody } from '../../protocol/company.ts';
import { type Code, hasCode } from '../api/problem.ts';
import { post } from '../api/request.ts';
import { useWords } from '../i18n/use-words.ts';
import { fieldOf } from '../ui/field-of.ts';
import { PageTitle } from '../ui/page-title.tsx';
import { EMPTY_PHONE, type PhoneDraft, PhoneFields, phoneOf } from '../ui/phone-fields.tsx';
import { ErrorNote, useSentence } from '../ui/states.tsx';
import classes from './setup-form.module.css';

type Props = { path: string; onSetUp: (password: string) => void };

export function SetupForm({ path, onSetUp }: Props) {
  const t = useWords('entry');
  const sentence = useSentence();
  const [phones, setPhones] = useState<PhoneDraft[]>([EMPTY_PHONE]);
  const save = useMutation({
    mutationFn: (body: z.input<typeof setupBody>) => post(done, path, body),
    onSuccess: (_, body) => onSetUp(body.owner.password),
  });
  const wrong = (code: Code) => (hasCode(save.error, code) ? sentence(save.error) : undefined);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    save.mutate(bodyOf(event.currentTarget, phones));
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="xl">
        <div>
          <PageTitle>{t('setup.title')}</PageTitle>
          <Text mt="xs">{t('setup.text')}</Text>
        </div>
        <Group title={t('setup.company')}>
          <TextInput label={t('setup.name')} name="name" autoComplete="organization" maxLength={70} required />
          <TextInput
            label={t('setup.tax-number')}
            name="taxNumber"
            inputMode="numeric"
            required
            error={wrong('bad-tax-number')}
          />
          <TextInput label={t('setup.email')} name="email" type="email" required />
          <TextInput
            label={t('setup.street')}
            name="street"
            autoComplete="street-address"
            maxLength={120}
            required
            error={wrong('bad-postal-address')}
          />
          <TextInput
            label={t('setup.postal-code')}
            name="postalCode"
            placeholder="1100-419"
            autoComplete="postal-code"
            maxLength={12}
            required
          />
          <TextInput label={t('setup.city')} name="city" autoComplete="address-level2" maxLength={60} required />
        </Group>
        <Group title={t('setup.bank')}>
          <TextInput label={t('setup.iban')} name="iban" maxLength={42} required error={wrong('bad-iban')} />
          <TextInput label={t('setup.bic')} name="bic" maxLength={11} error={wrong('bad-bic')} />
        </Group>
        <Group title={t('setup.phones')}>
          <Text c="dimmed">{t('setup.phones-how')}</Text>
          <PhoneFields phones={phones} onChange={setPhones} />
        </Group>
        <Group title={t('setup.sos')}>
          <TextInput
            label={t('setup.sos-fee')}
            description={t('setup.sos-how')}
            name="sosFee"
            inputMode="decimal"
            error={wrong('bad-amount')}
          />
        </Group>
        <Group title={t('setup.owner')}>
          <TextInput label={t('setup.owner-name')} name="ownerName" autoComplete="name" maxLength={70} required />
          <TextInput label={t('setup.owner-email')} name="ownerEmail" type="email" autoComplete="username" required />
          <PasswordInput
            label={t('setup.password')}
            description={t('setup.password-how')}
            name="password"
            autoComplete="new-password"
            minLength={12}
            required
            error={wrong('weak-password')}
          />
        </Group>
        <ErrorNote error={save.error} />
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

function bodyOf(form: HTMLFormElement, phones: PhoneDraft[]): z.input<typeof setupBody> {
  const field = (name: string) => fieldOf(form, name);
  return {
    company: {
      name: field('name'),
      taxNumber: field('taxNumber'),
      email: field('email'),
      address: { street: field('street'), postalCode: field('postalCode'), city: field('city'), country: 'PT' },
      iban: field('iban'),
      bic: field('bic'),
      phones: phones.map(phoneOf),
    },
    sosFee: field('sosFee'),
    owner: { name: field('ownerName'), email: field('ownerEmail'), password: field('password') },
  };
}
