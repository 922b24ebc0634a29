import { Radio, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { z } from 'zod';
import { done } from '../../protocol/common.ts';
import type { giveBackBody } from '../../protocol/office.ts';
import { keys } from '../api/keys.ts';
import { post } from '../api/request.ts';
import { useWords } from '../i18n/use-words.ts';
import { Dialog } from '../staff/dialog.tsx';
import { DialogButtons } from '../staff/dialog-buttons.tsx';
import { fieldOf } from '../ui/field-of.ts';
import { useMoney } from '../ui/money.tsx';
import { ErrorNote } from '../ui/states.tsx';

type Body = z.input<typeof giveBackBody>;
const HOW = ['cash', 'kept'] as const satisfies Body['how'][];

/** N3: what was paid too much was given back in cash, or is set aside. The key makes pressing twice the same. */
export function GiveBack({ requestId, cents, close }: { requestId: string; cents: number; close: () => void }) {
  const t = useWords('money');
  const money = useMoney();
  const queries = useQueryClient();
  const [key] = useState(() => crypto.randomUUID());
  const giveBack = useMutation({
    mutationFn: (body: Body) => post(done, `/api/payment-requests/${requestId}/give-back`, body),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: keys.allPayments });
      close();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const how = HOW.find((each) => each === fieldOf(form, 'how')) ?? 'cash';
    giveBack.mutate({ key, how, reason: fieldOf(form, 'reason') });
  };
  return (
    <Dialog open close={close} title={t('back.title', { amount: money(cents) })}>
      <form onSubmit={submit}>
        <Stack>
          <Text>{t('back.by-bank')}</Text>
          <Radio.Group name="how" label={t('back.how')} defaultValue="cash">
            <Stack gap="xs" mt="xs">
              {HOW.map((how) => (
                <Radio key={how} value={how} label={t(`back.${how}`)} />
              ))}
            </Stack>
          </Radio.Group>
          <TextInput
            name="reason"
            label={t('back.reason')}
            description={t('back.example')}
            required
            maxLength={200}
            autoComplete="off"
            data-autofocus
          />
          <ErrorNote error={giveBack.error} />
          <DialogButtons close={close} loading={giveBack.isPending}>
            {t('back.confirm')}
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  );
}
