import { Group, NativeSelect, Radio, SimpleGrid, Stack, TextInput } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import type { z } from 'zod';
import { clientBody } from '../../protocol/people.ts';
import { useLanguage, useWords } from '../i18n/use-words.ts';
import { ErrorNote } from '../ui/states.tsx';
import { useFaults } from '../ui/use-faults.ts';
import { clientFaults } from './client-faults.ts';
import { countryNames } from './countries.ts';

export type ClientValues = z.input<typeof clientBody>;

type Props = {
  /** What is known already; a new client's form is empty. */
  client?: ClientValues;
  error: unknown;
  onSubmit: (client: ClientValues) => void;
  /** The form's buttons. */
  children: ReactNode;
};

/** By their paths in the body. */
const NAMES = [
  ...['name', 'email', 'phone', 'taxNumber'],
  ...['street', 'postalCode', 'city'].map((part) => `address.${part}`),
];

/** A client's data. */
export function ClientForm({ client, error, onSubmit, children }: Props) {
  const t = useWords('clients');
  const language = useLanguage();
  const { form, check, at, elsewhere } = useFaults(error, NAMES);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const values = valuesOf(event.currentTarget);
    if (check(clientFaults(clientBody, values))) onSubmit(values);
  };
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
          <TextInput
            name="name"
            label={t('name')}
            defaultValue={client?.name}
            required
            maxLength={70}
            autoComplete="off"
            data-autofocus
            error={at('name')}
          />
          <TextInput
            name="email"
            type="email"
            label={t('email')}
            description={t('email-use')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            defaultValue={client?.email}
            required
            maxLength={254}
            autoComplete="off"
            error={at('email')}
          />
          <TextInput
            name="phone"
            type="tel"
            label={t('phone')}
            defaultValue={client?.phone}
            required
            maxLength={30}
            autoComplete="off"
            error={at('phone')}
          />
          <TextInput
            name="taxNumber"
            inputMode="numeric"
            label={t('tax-number')}
            defaultValue={client?.taxNumber ?? ''}
            maxLength={20}
            autoComplete="off"
            error={at('taxNumber')}
          />
        </SimpleGrid>
        <TextInput
          name="address.street"
          label={t('street')}
          defaultValue={client?.address.street}
          required
          maxLength={120}
          autoComplete="off"
          error={at('address.street')}
        />
        <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md">
          <TextInput
            name="address.postalCode"
            label={t('postal-code')}
            placeholder="1100-419"
            defaultValue={client?.address.postalCode}
            required
            maxLength={12}
            autoComplete="off"
            error={at('address.postalCode')}
          />
          <TextInput
            name="address.city"
            label={t('city')}
            defaultValue={client?.address.city}
            required
            maxLength={60}
            autoComplete="off"
            error={at('address.city')}
          />
          <NativeSelect
            name="address.country"
            label={t('country')}
            defaultValue={client?.address.country ?? 'PT'}
            data={countryNames(language)}
          />
        </SimpleGrid>
        <Group gap="xl" align="start">
          <Radio.Group name="language" label={t('language')} defaultValue={client?.language ?? 'pt'}>
            <Group mt="xs">
              <Radio value="pt" label={t('language.pt')} />
              <Radio value="en" label={t('language.en')} />
            </Group>
          </Radio.Group>
          <Radio.Group name="receiptBy" label={t('receipt-by')} defaultValue={client?.receiptBy ?? 'email'}>
            <Group mt="xs">
              <Radio value="email" label={t('receipt-by.email')} />
              <Radio value="post" label={t('receipt-by.post')} />
            </Group>
          </Radio.Group>
        </Group>
        <ErrorNote error={elsewhere} />
        <Group>{children}</Group>
      </Stack>
    </form>
  );
}

function valuesOf(form: HTMLFormElement): ClientValues {
  const fields = new FormData(form);
  const text = (name: string) => String(fields.get(name) ?? '');
  return {
    name: text('name'),
    email: text('email').trim(),
    phone: text('phone'),
    taxNumber: text('taxNumber'),
    address: {
      street: text('address.street'),
      postalCode: text('address.postalCode'),
      city: text('address.city'),
      country: text('address.country'),
    },
    language: text('language') === 'en' ? 'en' : 'pt',
    receiptBy: text('receiptBy') === 'post' ? 'post' : 'email',
  };
}
