import { Checkbox, Group, Radio, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { z } from 'zod';
import { parseEuros } from '../../domain/kernel/money.ts';
import { lisbonDate } from '../../domain/kernel/time-text.ts';
import { done } from '../../protocol/common.ts';
import type { PaymentRequestRow, paymentBody } from '../../protocol/office.ts';
import { keys } from '../api/keys.ts';
import { type Code, hasCode } from '../api/problem.ts';
import { post } from '../api/request.ts';
import { serverNow } from '../api/server-clock.ts';
import { useLanguage, useWords } from '../i18n/use-words.ts';
import { Dialog } from '../staff/dialog.tsx';
import { DialogButtons } from '../staff/dialog-buttons.tsx';
import { fieldOf } from '../ui/field-of.ts';
import { useMoney } from '../ui/money.tsx';
import { Note } from '../ui/note.tsx';
import { ErrorNote, useSentence } from '../ui/states.tsx';
import { typedEuros } from '../ui/typed-euros.ts';

type Body = z.input<typeof paymentBody>;

const METHODS = ['transfer', 'multibanco', 'mbway', 'cash'] as const satisfies Body['method'][];
const OF_AMOUNT: readonly Code[] = ['bad-amount', 'more-than-open'];

/**
 * N3: marks a payment as cleared, of all that is open or of a part. More than is open has to be confirmed, because it is
 * mostly a slip of the finger; so has another of an amount that is booked already, which may be the same money. The key is made when the form opens, so that pressing twice, or again after an answer
 * that got lost, is the same payment.
 */
export function ClearPayment({ request, close }: { request: PaymentRequestRow; close: () => void }) {
  const t = useWords('office');
  const language = useLanguage();
  const sentence = useSentence();
  const money = useMoney();
  const queries = useQueryClient();
  const [key] = useState(() => crypto.randomUUID());
  const today = lisbonDate(serverNow()).toString();
  const [amount, setAmount] = useState(() => typedEuros(request.openCents, language));
  const typed = parseEuros(amount);
  const tooMuch = typed.ok ? typed.value - request.openCents : 0;
  const clear = useMutation({
    mutationFn: (body: Body) => post(done, `/api/payment-requests/${request.id}/payments`, body),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: keys.allPayments });
      close();
    },
  });
  const booked = hasCode(clear.error, 'payment-booked');
  const error = (...codes: Code[]) => (hasCode(clear.error, ...codes) ? sentence(clear.error) : undefined);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    clear.mutate({
      key,
      amount: fieldOf(form, 'amount'),
      receivedOn: fieldOf(form, 'date'),
      method: METHODS.find((method) => method === fieldOf(form, 'method')) ?? 'transfer',
      reference: fieldOf(form, 'reference'),
      over: tooMuch > 0,
      another: booked,
    });
  };
  return (
    <Dialog open close={close} title={t('clear.title')}>
      <form onSubmit={submit}>
        <Stack>
          <Text>{t('clear.which', { client: request.clientName, number: request.number })}</Text>
          <Group grow align="start">
            <TextInput
              name="amount"
              label={t('payments.amount')}
              value={amount}
              onChange={(event) => {
                setAmount(event.currentTarget.value);
                clear.reset();
              }}
              description={t('clear.open', { open: money(request.openCents) })}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              inputMode="decimal"
              required
              maxLength={12}
              autoComplete="off"
              error={error(...OF_AMOUNT)}
              data-autofocus
            />
            <TextInput
              name="date"
              type="date"
              label={t('payments.received')}
              defaultValue={today}
              max={today}
              required
              error={error('in-the-future')}
            />
          </Group>
          {tooMuch < 0 && <Note>{t('clear.part', { rest: money(-tooMuch) })}</Note>}
          {tooMuch > 0 && (
            <Checkbox
              required
              label={t('clear.over', { amount: money(request.openCents + tooMuch), rest: money(tooMuch) })}
            />
          )}
          <Radio.Group name="method" label={t('clear.method')} defaultValue="transfer">
            <SimpleGrid cols={2} spacing="sm" mt="xs">
              {METHODS.map((method) => (
                <Radio key={method} value={method} label={t(`method.${method}`)} />
              ))}
            </SimpleGrid>
          </Radio.Group>
          <TextInput
            name="reference"
            label={t('clear.reference')}
            description={t('clear.reference-where')}
            required
            maxLength={140}
            autoComplete="off"
          />
          {!hasCode(clear.error, ...OF_AMOUNT, 'in-the-future') && <ErrorNote error={clear.error} />}
          {booked && <Checkbox required label={t('clear.another')} />}
          <DialogButtons close={close} loading={clear.isPending}>
            {t('clear.do')}
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  );
}
