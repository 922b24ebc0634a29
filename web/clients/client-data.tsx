import { Anchor, Button, Group, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { done } from '../../protocol/common.ts';
import type { ClientView } from '../../protocol/people.ts';
import { keys } from '../api/keys.ts';
import { request } from '../api/request.ts';
import { useLanguage, useWords } from '../i18n/use-words.ts';
import { Dialog } from '../staff/dialog.tsx';
import { CallLink } from '../ui/call-link.tsx';
import { Card } from '../ui/card.tsx';
import { ClientForm, type ClientValues } from './client-form.tsx';
import classes from './clients.module.css';
import { countryNames } from './countries.ts';

/** The client's data, to read and to change. */
export function ClientData({ client }: { client: ClientView }) {
  const t = useWords('clients');
  const queries = useQueryClient();
  const [editing, setEditing] = useState(false);
  const close = () => setEditing(false);
  const change = useMutation({
    mutationFn: (body: ClientValues) => request(done, 'PATCH', `/api/clients/${client.id}`, { body }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: keys.client(client.id) });
      await queries.invalidateQueries({ queryKey: keys.clientChanges(client.id) });
      close();
    },
  });
  return (
    <Card>
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h4">
          {t('data.title')}
        </Title>
        <Button variant="subtle" size="sm" onClick={() => setEditing(true)}>
          {t('data.change')}
        </Button>
      </Group>
      <Facts client={client} />
      <Dialog open={editing} close={close} title={t('data.title')} size="lg">
        <ClientForm client={client} error={change.error} onSubmit={change.mutate}>
          <Button type="submit" loading={change.isPending}>
            {t('save')}
          </Button>
          <Button variant="default" onClick={close}>
            {t('cancel')}
          </Button>
        </ClientForm>
      </Dialog>
    </Card>
  );
}

function Facts({ client }: { client: ClientView }) {
  const t = useWords('clients');
  const language = useLanguage();
  const { address } = client;
  const country = countryNames(language).find(({ value }) => value === address.country)?.label ?? address.country;
  const fact = (name: string, value: ReactNode) => (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
  return (
    <dl className={classes.facts}>
      {fact(t('phone'), <CallLink number={client.phone} />)}
      {fact(t('email'), <Anchor href={`mailto:${client.email}`}>{client.email}</Anchor>)}
      {fact(t('tax-number'), client.taxNumber ?? t('data.no-tax-number'))}
      {fact(
        t('address'),
        <>
          {address.street}
          <br />
          {address.postalCode} {address.city}
          {address.country !== 'PT' && `, ${country}`}
        </>,
      )}
      {fact(t('language'), t(`language.${client.language}`))}
      {fact(t('receipt-by'), t(`receipt-by.${client.receiptBy}`))}
    </dl>
  );
}
