import { Radio, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { formatDate } from '../../domain/kernel/time-text.ts';
import { done } from '../../protocol/common.ts';
import type { PaymentRequestView } from '../../protocol/office.ts';
import { keys } from '../api/keys.ts';
import { post } from '../api/request.ts';
import { useLanguage, useWords } from '../i18n/use-words.ts';
import { Dialog } from '../staff/dialog.tsx';
import { DialogButtons } from '../staff/dialog-buttons.tsx';
import { fieldOf } from '../ui/field-of.ts';
import { useMoney } from '../ui/money.tsx';
import { Note } from '../ui/note.tsx';
import { ErrorNote } from '../ui/states.tsx';

const STALE = [keys.allPayments, keys.allDocuments, keys.bankEntries];

/** N3: takes a payment back that did not stay. What follows from it is said before: nothing else is to be done by hand. */
export function TakePaymentBack({ request, close }: { request: PaymentRequestView; close: () => void }) {
  const t = useWords('money');
  const language = useLanguage();
  const money = useMoney();
  const queries = useQueryClient();
  const [chosen, setChosen] = useState(request.payments[0]?.id ?? '');
  const payment = request.payments.find(({ id }) => id === chosen);
  const takeBack = useMutation({
    mutationFn: (reason: string) => post(done, `/api/payments/${chosen}/take-back`, { reason }),
    onSuccess: async () => {
      await Promise.all(STALE.map((queryKey) => queries.invalidateQueries({ queryKey })));
      close();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    takeBack.mutate(fieldOf(event.currentTarget, 'reason'));
  };
  return (
    <Dialog open close={close} title={t('take-back.title')}>
      <form onSubmit={submit}>
        <Stack>
          <Text>{t('take-back.when')}</Text>
          <Radio.Group label={t('take-back.which')} value={chosen} onChange={setChosen}>
            <Stack gap="xs" mt="xs">
              {request.payments.map(({ id, cents, receivedOn, method, reference }) => (
                <Radio
                  key={id}
                  value={id}
                  label={t('take-back.payment', {
                    amount: money(cents),
                    day: formatDate(Temporal.PlainDate.from(receivedOn), language),
                    how: t(`what.${method}`),
                    reference,
                  })}
                />
              ))}
            </Stack>
          </Radio.Group>
          <TextInput
            name="reason"
            label={t('take-back.reason')}
            description={t('take-back.reason-read')}
            required
            maxLength={200}
            autoComplete="off"
            data-autofocus
          />
          <Note kind="warm">
            {t('take-back.follows')} {payment?.fromStatement === true && t('take-back.to-tray')}
          </Note>
          <ErrorNote error={takeBack.error} />
          <DialogButtons close={close} loading={takeBack.isPending}>
            {t('take-back.confirm')}
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  );
}
