import { Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { done } from '../../protocol/common.ts';
import type { CreditBody, DocumentRow } from '../../protocol/documents.ts';
import { keys } from '../api/keys.ts';
import { hasCode } from '../api/problem.ts';
import { post } from '../api/request.ts';
import { useLanguage, useWords } from '../i18n/use-words.ts';
import { Dialog } from '../staff/dialog.tsx';
import { DialogButtons } from '../staff/dialog-buttons.tsx';
import { fieldOf } from '../ui/field-of.ts';
import { useMoney } from '../ui/money.tsx';
import { ErrorNote, useSentence } from '../ui/states.tsx';
import { typedEuros } from '../ui/typed-euros.ts';

const OF_AMOUNT = ['bad-amount', 'more-than-left', 'nothing-to-credit'] as const;

/** N3: credits an invoice, all that is left of it or a part. The key makes pressing twice one credit note. */
export function CreditDialog({ document, close }: { document: DocumentRow; close: () => void }) {
  const t = useWords('documents');
  const language = useLanguage();
  const money = useMoney();
  const sentence = useSentence();
  const queries = useQueryClient();
  const [key] = useState(() => crypto.randomUUID());
  const left = document.creditableCents ?? 0;
  const credit = useMutation({
    mutationFn: (body: CreditBody) => post(done, `/api/documents/${document.id}/credit`, body),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: keys.allDocuments });
      close();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    credit.mutate({ key, amount: fieldOf(form, 'amount'), reason: fieldOf(form, 'reason') });
  };
  const ofAmount = hasCode(credit.error, ...OF_AMOUNT);
  return (
    <Dialog open close={close} title={t('credit.title', { documentNo: document.documentNo })}>
      <form onSubmit={submit}>
        <Stack>
          <Text>{t('credit.what')}</Text>
          <TextInput
            name="amount"
            label={t('credit.amount')}
            description={t('credit.left', { left: money(left) })}
            defaultValue={typedEuros(left, language)}
            inputMode="decimal"
            required
            maxLength={12}
            autoComplete="off"
            error={ofAmount ? sentence(credit.error) : undefined}
            data-autofocus
          />
          <TextInput
            name="reason"
            label={t('credit.reason')}
            description={t('credit.reason-where')}
            required
            maxLength={200}
            autoComplete="off"
          />
          {!ofAmount && <ErrorNote error={credit.error} />}
          <DialogButtons close={close} loading={credit.isPending}>
            {t('credit.submit')}
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  );
}
