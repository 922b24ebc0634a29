import { Group, NativeSelect, Radio, SimpleGrid, Stack, TextInput } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import type { z } from 'zod';
import type { clientBody } from '../../protocol/people.ts';
import { type Code, hasCode } from '../api/problem.ts';
import { useLanguage, useWords } from '../i18n/use-words.ts';
import { ErrorNote, useSentence } from '../ui/states.tsx';
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

/** Where the server's refusals belong. */
const AT_FIELD: readonly Code[] = ['email-taken', 'bad-tax-number'];

/** A client's data. */
export function ClientForm({ client, error, onSubmit, children }: Props) {
  const t = useWords('clients');
  const language = useLanguage();
  const sentence = useSentence();
  const at = (code: Code) => (hasCode(error, code) ? sentence(error) : undefined);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onSubmit(valuesOf(event.currentTarget));
  };
  return (
    <form onSubmit={submit}>
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
            error={at('email-taken')}
          />
          <TextInput
            name="phone"
            type="tel"
            label={t('phone')}
            defaultValue={client?.phone}
            required
            maxLength={30}
            autoComplete="off"
          />
          <TextInput
            name="taxNumber"
            inputMode="numeric"
            label={t('tax-number')}
            defaultValue={client?.taxNumber ?? ''}
            maxLength={20}
            autoComplete="off"
            error={at('bad-tax-number')}
          />
        </SimpleGrid>
        <TextInput
          name="street"
          label={t('street')}
          defaultValue={client?.address.street}
          required
          maxLength={120}
          autoComplete="off"
        />
        <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md">
          <TextInput
            name="postalCode"
            label={t('postal-code')}
            placeholder="1100-419"
            defaultValue={client?.address.postalCode}
            required
            maxLength={12}
            autoComplete="off"
          />
          <TextInput
            name="city"
            label={t('city')}
            defaultValue={client?.address.city}
            required
            maxLength={60}
            autoComplete="off"
          />
          <NativeSelect
            name="country"
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
        {!hasCode(error, ...AT_FIELD) && <ErrorNote error={error} />}
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
    email: text('email'),
    phone: text('phone'),
    taxNumber: text('taxNumber'),
    address: {
      street: text('street'),
      postalCode: text('postalCode'),
      city: text('city'),
      country: text('country'),
    },
    language: text('language') === 'en' ? 'en' : 'pt',
    receiptBy: text('receiptBy') === 'post' ? 'post' : 'email',
  };
}
