import { Group, NativeSelect, Radio, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import type { z } from 'zod';
import { lisbonDate } from '../../domain/kernel/time-text.ts';
import { type ClientView, type paidServiceBody, paidServiceView } from '../../protocol/people.ts';
import { keys } from '../api/keys.ts';
import { hasCode } from '../api/problem.ts';
import { post } from '../api/request.ts';
import { serverNow } from '../api/server-clock.ts';
import { useWords } from '../i18n/use-words.ts';
import { Dialog } from '../staff/dialog.tsx';
import { DialogButtons } from '../staff/dialog-buttons.tsx';
import { fieldOf } from '../ui/field-of.ts';
import { ErrorNote, useSentence } from '../ui/states.tsx';

/** A2 A4: records technical assistance that the client paid for. */
export function RecordService({ client, open, close }: { client: ClientView; open: boolean; close: () => void }) {
  const t = useWords('clients');
  const sentence = useSentence();
  const queries = useQueryClient();
  const today = lisbonDate(serverNow()).toString();
  const record = useMutation({
    mutationFn: (body: z.input<typeof paidServiceBody>) =>
      post(paidServiceView, `/api/clients/${client.id}/paid-services`, body),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: keys.client(client.id) });
      close();
    },
  });
  const badAmount = hasCode(record.error, 'bad-amount');
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    record.mutate({
      equipmentId: fieldOf(form, 'equipment') || null,
      boughtOn: fieldOf(form, 'date'),
      place: fieldOf(form, 'place') === 'on-site' ? 'on-site' : 'workshop',
      description: fieldOf(form, 'description'),
      amount: fieldOf(form, 'amount'),
    });
  };
  const equipment = client.equipment.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Dialog open={open} close={close} title={t('services.record')}>
      <form onSubmit={submit}>
        <Stack>
          <NativeSelect
            name="equipment"
            label={t('services.equipment')}
            description={t('services.equipment-why')}
            data={[...equipment, { value: '', label: t('services.no-equipment') }]}
          />
          <TextInput
            name="description"
            label={t('services.what')}
            required
            maxLength={300}
            autoComplete="off"
            data-autofocus
          />
          <Group grow align="start">
            <TextInput name="date" type="date" label={t('services.date')} defaultValue={today} max={today} required />
            <TextInput
              name="amount"
              label={t('services.amount')}
              placeholder="45,00"
              inputMode="decimal"
              required
              maxLength={12}
              autoComplete="off"
              error={badAmount ? sentence(record.error) : undefined}
            />
          </Group>
          <Radio.Group name="place" label={t('services.place')} defaultValue="workshop">
            <Group mt="xs">
              <Radio value="workshop" label={t('place.workshop')} />
              <Radio value="on-site" label={t('place.on-site')} />
            </Group>
          </Radio.Group>
          {!badAmount && <ErrorNote error={record.error} />}
          <DialogButtons close={close} loading={record.isPending}>
            {t('save')}
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  );
}
