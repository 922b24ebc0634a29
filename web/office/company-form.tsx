import { SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import type { z } from 'zod';
import { checkPostalAddress } from '../../domain/clients/postal-address.ts';
import { type CompanyView, companyBody, companyView } from '../../protocol/company.ts';
import { faultsOf } from '../../protocol/field-faults.ts';
import { keys } from '../api/keys.ts';
import { request } from '../api/request.ts';
import { useWords } from '../i18n/use-words.ts';
import { DialogButtons } from '../staff/dialog-buttons.tsx';
import { fieldOf } from '../ui/field-of.ts';
import { refusedAt } from '../ui/place-of-fault.ts';
import { ErrorNote } from '../ui/states.tsx';
import { useFaults } from '../ui/use-faults.ts';
import { inFours } from './in-fours.ts';

/** By their paths in the body. */
const NAMES = ['name', 'email', 'address.street', 'address.postalCode', 'address.city', 'iban', 'bic'];
const BELOW = ['label', 'input', 'description', 'error'] as const;

type Props = { company: CompanyView; close: () => void };

/** N2 ⚙: who the company is and where it is paid, from now on. */
export function CompanyForm({ company, close }: Props) {
  const t = useWords('company');
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: (body: z.input<typeof companyBody>) => request(companyView, 'PUT', '/api/company', { body }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: keys.company });
      await queries.invalidateQueries({ queryKey: keys.service });
      close();
    },
  });
  const { form, check, at, elsewhere } = useFaults(save.error, NAMES);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const body = companyOf(event.currentTarget, company.address.country);
    if (check({ ...faultsOf(companyBody, body), ...refusedAt(checkPostalAddress(body.address)) })) save.mutate(body);
  };
  const field = (name: string, label: string, maxLength: number, value: string) => ({
    ...{ name, label, maxLength, defaultValue: value, error: at(name), autoComplete: 'off' },
  });
  const { address } = company;
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Stack gap="md">
        <div>
          <Text>
            {t('tax-number')} <span className="figures">{company.taxNumber}</span>
          </Text>
          <Text fz="sm" c="dimmed">
            {t('tax-number-stays')}
          </Text>
        </div>
        <TextInput {...field('name', t('name'), 70, company.name)} required data-autofocus />
        <TextInput
          {...field('email', t('email'), 254, company.email)}
          type="email"
          description={t('email-use')}
          inputWrapperOrder={[...BELOW]}
          required
        />
        <TextInput {...field('address.street', t('street'), 120, address.street)} required />
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
          <TextInput {...field('address.postalCode', t('postal-code'), 12, address.postalCode)} required />
          <TextInput {...field('address.city', t('city'), 60, address.city)} required />
        </SimpleGrid>
        <TextInput
          {...field('iban', 'IBAN', 42, inFours(company.iban))}
          description={t('iban-use')}
          inputWrapperOrder={[...BELOW]}
          required
        />
        <TextInput {...field('bic', t('bic'), 11, company.bic ?? '')} />
        <ErrorNote error={elsewhere} />
        <DialogButtons close={close} loading={save.isPending}>
          {t('save')}
        </DialogButtons>
      </Stack>
    </form>
  );
}

function companyOf(form: HTMLFormElement, country: string): z.input<typeof companyBody> {
  const text = (name: string) => fieldOf(form, name);
  const place = (name: string) => text(`address.${name}`);
  return {
    ...{ name: text('name'), email: text('email').trim() },
    address: { street: place('street'), postalCode: place('postalCode'), city: place('city'), country },
    ...{ iban: text('iban'), bic: text('bic') },
  };
}
