import { Radio, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { z } from 'zod';
import { done } from '../../protocol/common.ts';
import type { PaymentRequestView, waiverBody } from '../../protocol/office.ts';
import { keys } from '../api/keys.ts';
import { type Code, hasCode } from '../api/problem.ts';
import { post } from '../api/request.ts';
import { useWords } from '../i18n/use-words.ts';
import { Dialog } from '../staff/dialog.tsx';
import { DialogButtons } from '../staff/dialog-buttons.tsx';
import { fieldOf } from '../ui/field-of.ts';
import { useMoney } from '../ui/money.tsx';
import { Note } from '../ui/note.tsx';
import { ErrorNote, useSentence } from '../ui/states.tsx';

type Body = z.input<typeof waiverBody>;
const KINDS = ['all', 'minutes', 'amount'] as const;
const OF_FIGURE: readonly Code[] = ['bad-amount', 'not-in-intervals', 'more-than-charged'];

/** T1: lets the client off all or part of a session. The key is made when the form opens: pressed twice it is done once. */
export function WaiveSession({ request, close }: { request: PaymentRequestView; close: () => void }) {
  const t = useWords('money');
  const money = useMoney();
  const sentence = useSentence();
  const queries = useQueryClient();
  const [key] = useState(() => crypto.randomUUID());
  const [kind, setKind] = useState<(typeof KINDS)[number]>('all');
  const waive = useMutation({
    mutationFn: (body: Body) => post(done, `/api/sessions/${request.sessionId}/waive`, body),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: keys.allPayments });
      close();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const figure = kind === 'all' ? '' : fieldOf(form, 'figure');
    const wish: Body['wish'] =
      kind === 'all' ? { kind } : kind === 'amount' ? { kind, amount: figure } : { kind, minutes: Number(figure) };
    waive.mutate({ key, wish, reason: fieldOf(form, 'reason') });
  };
  const about: Partial<Record<typeof kind, string>> =
    request.freeMinutes > 0
      ? { all: t('waive.all-free', { minutes: request.freeMinutes }), minutes: t('waive.minutes-order') }
      : {};
  const wrong = hasCode(waive.error, ...OF_FIGURE) ? sentence(waive.error) : undefined;
  return (
    <Dialog open close={close} title={t('waive.do')}>
      <form onSubmit={submit}>
        <Stack>
          <Text>{t('waive.left', { amount: money(request.chargedCents - request.waivedCents) })}</Text>
          <Radio.Group label={t('waive.what')} value={kind} onChange={(value) => setKind(value as typeof kind)}>
            <Stack gap="xs" mt="xs">
              {KINDS.map((each) => (
                <Radio
                  key={each}
                  value={each}
                  label={t(`waive.${each}`)}
                  description={about[each]}
                  data-autofocus={each === kind || undefined}
                />
              ))}
            </Stack>
          </Radio.Group>
          {kind !== 'all' && (
            <TextInput
              key={kind}
              name="figure"
              label={t(`waive.${kind}-figure`)}
              description={
                kind === 'minutes' ? t('waive.in-intervals', { minutes: request.intervalMinutes }) : undefined
              }
              inputMode={kind === 'minutes' ? 'numeric' : 'decimal'}
              type={kind === 'minutes' ? 'number' : 'text'}
              min={request.intervalMinutes}
              step={request.intervalMinutes}
              required
              maxLength={12}
              autoComplete="off"
              error={wrong}
            />
          )}
          <TextInput
            name="reason"
            label={t('waive.reason')}
            description={t('waive.reason-read')}
            required
            maxLength={200}
            autoComplete="off"
          />
          {request.paidCents > 0 && <Note kind="warm">{t('waive.paid', { paid: money(request.paidCents) })}</Note>}
          {wrong === undefined && <ErrorNote error={waive.error} />}
          <DialogButtons close={close} loading={waive.isPending}>
            {t('waive.confirm')}
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  );
}
