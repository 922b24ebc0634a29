import { Button, Group, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { type ClientView, equipmentView } from '../../protocol/people.ts';
import { keys } from '../api/keys.ts';
import { post } from '../api/request.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/card.tsx';
import { fieldOf } from '../ui/field-of.ts';
import { EmptyState, ErrorNote } from '../ui/states.tsx';
import classes from './clients.module.css';
import { EquipmentRow } from './equipment-row.tsx';

/** The client's equipment with its set-up, and a line to add one. */
export function EquipmentList({ client }: { client: ClientView }) {
  const t = useWords('clients');
  const queries = useQueryClient();
  const add = useMutation({
    mutationFn: (name: string) => post(equipmentView, `/api/clients/${client.id}/equipment`, { name }),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.client(client.id) }),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    add.mutate(fieldOf(form, 'equipment'), { onSuccess: () => form.reset() });
  };
  return (
    <Card>
      <Title order={2} size="h4">
        {t('equipment.title')}
      </Title>
      {client.equipment.length === 0 && <EmptyState>{t('equipment.none')}</EmptyState>}
      <ul className={classes.list}>
        {client.equipment.map((equipment) => (
          <EquipmentRow key={equipment.id} equipment={equipment} clientId={client.id} />
        ))}
      </ul>
      <form onSubmit={submit}>
        <Group align="end" mt="sm">
          <TextInput
            name="equipment"
            label={t('equipment.new')}
            placeholder={t('equipment.example')}
            required
            maxLength={70}
            autoComplete="off"
            flex="1 1 14rem"
          />
          <Button type="submit" variant="default" loading={add.isPending}>
            {t('equipment.add')}
          </Button>
        </Group>
        <ErrorNote error={add.error} />
      </form>
    </Card>
  );
}
