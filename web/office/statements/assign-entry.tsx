import { Radio, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { done } from '../../../protocol/common.ts';
import type { PaymentRequestRow } from '../../../protocol/office.ts';
import type { EntryView } from '../../../protocol/statements.ts';
import { post } from '../../api/request.ts';
import { paymentsQuery } from '../../api/staff-queries.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Dialog } from '../../staff/dialog.tsx';
import { DialogButtons } from '../../staff/dialog-buttons.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { useMoney } from '../../ui/money.tsx';
import { ErrorNote } from '../../ui/states.tsx';
import { fitting } from './fitting.ts';

type Props = { entry: EntryView; close: () => void; decided: () => Promise<void> };

/** N3: the office says which request an entry pays; those with its very amount stand first. */
export function AssignEntry({ entry, close, decided }: Props) {
  const t = useWords('statements');
  const money = useMoney();
  const { data: open, error } = useQuery(paymentsQuery('open'));
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const assign = useMutation({
    mutationFn: (requestId: string) => post(done, `/api/bank-entries/${entry.id}/assign`, { requestId }),
    onSuccess: async () => {
      await decided();
      close();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (chosen !== null) assign.mutate(chosen);
  };
  const row = ({ clientName, number, openCents }: PaymentRequestRow) =>
    t('assign.row', { client: clientName, number, amount: money(openCents) });
  const shown = fitting(open ?? [], { words, amountCents: entry.leftCents });
  return (
    <Dialog open close={close} title={t('assign.title')}>
      <form onSubmit={submit}>
        <Stack>
          <Text>{t('assign.which', { who: entry.name ?? t('entry.nobody'), amount: money(entry.leftCents) })}</Text>
          <TextInput
            label={t('assign.find')}
            value={words}
            onChange={({ currentTarget }) => setWords(currentTarget.value)}
            autoComplete="off"
            data-autofocus
          />
          {open === undefined && error === null && <LoadingState />}
          {open !== undefined && shown.length === 0 && <Text c="dimmed">{t('assign.none')}</Text>}
          {shown.length > 0 && (
            <Radio.Group label={t('assign.open')} value={chosen} onChange={setChosen}>
              <Stack gap="xs" mt="xs">
                {shown.map((request) => (
                  <Radio key={request.id} value={request.id} label={row(request)} />
                ))}
              </Stack>
            </Radio.Group>
          )}
          <ErrorNote error={error ?? assign.error} />
          <DialogButtons close={close} disabled={chosen === null} loading={assign.isPending}>
            {t('assign.do')}
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  );
}
