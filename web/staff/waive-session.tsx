import { Radio, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { z } from 'zod';
import { done } from '../../protocol/common.ts';
import type { WaiversView, waiverBody } from '../../protocol/office.ts';
import { keys } from '../api/keys.ts';
import { type Code, hasCode } from '../api/problem.ts';
import { post } from '../api/request.ts';
import { useWords } from '../i18n/use-words.ts';
import { fieldOf } from '../ui/field-of.ts';
import { useMoney } from '../ui/money.tsx';
import { Note } from '../ui/note.tsx';
import { ErrorNote, useSentence } from '../ui/states.tsx';
import { Dialog } from './dialog.tsx';
import { DialogButtons } from './dialog-buttons.tsx';

type Body = z.input<typeof waiverBody>;
const KINDS = ['all', 'minutes', 'amount'] as const;
const OF_FIGURE: readonly Code[] = ['bad-amount', 'not-in-intervals', 'more-than-charged'];

type Props = { sessionId: string; waivers: WaiversView; close: () => void };

/**
 * T1: lets the client off all or part of a session, or promises it while the session runs. The key is made when the form
 * opens: pressed twice it is done once.
 */
export function WaiveSession({ sessionId, waivers, close }: Props) {
  const { left, intervalMinutes, paidCents } = waivers;
  const t = useWords('money');
  const money = useMoney();
  const sentence = useSentence();
  const queries = useQueryClient();
  const [key] = useState(() => crypto.randomUUID());
  const [kind, setKind] = useState<(typeof KINDS)[number]>('all');
  const waive = useMutation({
    mutationFn: (body: Body) => post(done, `/api/sessions/${sessionId}/waive`, body),
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
  const free = left?.freeMinutes ?? 0;
  const about: Partial<Record<typeof kind, string>> =
    free > 0 ? { all: t('waive.all-free', { minutes: free }), minutes: t('waive.minutes-order') } : {};
  const kinds = KINDS.filter((each) => each !== 'amount' || left === null || left.cents > 0);
  const wrong = hasCode(waive.error, ...OF_FIGURE) ? sentence(waive.error) : undefined;
  return (
    <Dialog open close={close} title={t('waive.do')}>
      <form onSubmit={submit}>
        <Stack>
          {left === null ? (
            <Text>{t('waive.later')}</Text>
          ) : (
            <Text>{left.cents > 0 ? t('waive.left', { amount: money(left.cents) }) : t('waive.left-free')}</Text>
          )}
          <Radio.Group label={t('waive.what')} value={kind} onChange={(value) => setKind(value as typeof kind)}>
            <Stack gap="xs" mt="xs">
              {kinds.map((each) => (
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
              description={kind === 'minutes' ? t('waive.in-intervals', { minutes: intervalMinutes }) : undefined}
              inputMode={kind === 'minutes' ? 'numeric' : 'decimal'}
              type={kind === 'minutes' ? 'number' : 'text'}
              min={intervalMinutes}
              step={intervalMinutes}
              required
              maxLength={12}
              autoComplete="off"
              error={wrong}
            />
          )}
          <TextInput
            name="reason"
            label={t('waive.reason')}
            description={left === null ? t('waive.reason-kept') : t('waive.reason-read')}
            required
            maxLength={200}
            autoComplete="off"
          />
          {paidCents > 0 && <Note kind="warm">{t('waive.paid', { paid: money(paidCents) })}</Note>}
          {wrong === undefined && <ErrorNote error={waive.error} />}
          <DialogButtons close={close} loading={waive.isPending}>
            {left === null ? t('waive.promise') : t('waive.confirm')}
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  );
}
