import { Button, NativeSelect, Radio, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import type { z } from 'zod';
import { done } from '../../protocol/common.ts';
import { type ClientView, clientPatch } from '../../protocol/people.ts';
import { keys } from '../api/keys.ts';
import { request } from '../api/request.ts';
import { clientFaults } from '../clients/client-faults.ts';
import { countryNames } from '../clients/countries.ts';
import { useLanguage, useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/card.tsx';
import { fieldOf } from '../ui/field-of.ts';
import { Note } from '../ui/note.tsx';
import { ErrorNote } from '../ui/states.tsx';
import { useFaults } from '../ui/use-faults.ts';

/** By their paths in the body. */
const NAMES = ['phone', 'address.street', 'address.postalCode', 'address.city', 'taxNumber'];

/** How the client is reached, and how receipts come. The name is changed by phone: it stands on fiscal documents. */
export function ContactForm({ client }: { client: ClientView }) {
  const t = useWords('account');
  const language = useLanguage();
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: (body: z.input<typeof clientPatch>) => request(done, 'PATCH', `/api/clients/${client.id}`, { body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.client(client.id) }),
  });
  const { form, check, at, elsewhere } = useFaults(save.error, NAMES);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const values = valuesOf(event.currentTarget);
    if (check(clientFaults(clientPatch, values))) save.mutate(values);
  };
  const { address } = client;
  return (
    <Card>
      <form ref={form} onSubmit={submit} onChange={() => save.reset()} noValidate>
        <Stack gap="md">
          <Title order={2}>{t('contact.title')}</Title>
          <div>
            <Text fw={600}>{client.name}</Text>
            <Text c="dimmed">{t('contact.name-why')}</Text>
          </div>
          <TextInput
            name="phone"
            type="tel"
            label={t('contact.phone')}
            defaultValue={client.phone}
            required
            maxLength={30}
            autoComplete="tel"
            error={at('phone')}
          />
          <TextInput
            name="address.street"
            label={t('contact.street')}
            defaultValue={address.street}
            required
            maxLength={120}
            autoComplete="street-address"
            error={at('address.street')}
          />
          <TextInput
            name="address.postalCode"
            label={t('contact.postal-code')}
            defaultValue={address.postalCode}
            required
            maxLength={12}
            autoComplete="postal-code"
            error={at('address.postalCode')}
          />
          <TextInput
            name="address.city"
            label={t('contact.city')}
            defaultValue={address.city}
            required
            maxLength={60}
            autoComplete="address-level2"
            error={at('address.city')}
          />
          <NativeSelect
            name="address.country"
            label={t('contact.country')}
            defaultValue={address.country}
            data={countryNames(language)}
            autoComplete="country"
          />
          <TextInput
            name="taxNumber"
            label={t('contact.tax-number')}
            description={t('contact.tax-number-why')}
            defaultValue={client.taxNumber ?? ''}
            inputMode="numeric"
            maxLength={20}
            autoComplete="off"
            error={at('taxNumber')}
          />
          <Radio.Group name="receiptBy" label={t('contact.receipt-by')} defaultValue={client.receiptBy}>
            <Stack gap="xs" mt="xs">
              <Radio value="email" label={t('contact.by-email')} />
              <Radio value="post" label={t('contact.by-post')} />
            </Stack>
          </Radio.Group>
          <Radio.Group name="language" label={t('contact.language')} defaultValue={client.language}>
            <Stack gap="xs" mt="xs">
              <Radio value="pt" label="Português" />
              <Radio value="en" label="English" />
            </Stack>
          </Radio.Group>
          <ErrorNote error={elsewhere} />
          {save.isSuccess && <Note role="status">{t('contact.saved')}</Note>}
          <div>
            <Button type="submit" size="lg" loading={save.isPending}>
              {t('contact.save')}
            </Button>
          </div>
        </Stack>
      </form>
    </Card>
  );
}

function valuesOf(form: HTMLFormElement) {
  const text = (name: string) => fieldOf(form, name);
  return {
    phone: text('phone'),
    taxNumber: text('taxNumber'),
    address: {
      ...{ street: text('address.street'), postalCode: text('address.postalCode') },
      ...{ city: text('address.city'), country: text('address.country') },
    },
    language: text('language') === 'en' ? 'en' : 'pt',
    receiptBy: text('receiptBy') === 'post' ? 'post' : 'email',
  } satisfies z.input<typeof clientPatch>;
}
