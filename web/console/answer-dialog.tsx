import { Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { Dialog } from '../staff/dialog.tsx';
import { DialogButtons } from '../staff/dialog-buttons.tsx';
import { fieldOf } from '../ui/field-of.ts';
import { ErrorNote } from '../ui/states.tsx';
import { useSessionAct } from './use-session-act.ts';

/** A request is answered in words, such as ‘we call you at five’; it stays in the queue. */
export function AnswerDialog({ sessionId, open, close }: { sessionId: string; open: boolean; close: () => void }) {
  const t = useWords('console');
  const act = useSessionAct(sessionId);
  // Sent again after a lost answer, it is the same one.
  const [key, setKey] = useState(() => crypto.randomUUID());
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const text = fieldOf(event.currentTarget, 'text');
    const onSuccess = () => {
      setKey(crypto.randomUUID());
      close();
    };
    act.mutate({ name: 'answer', body: { key, text } }, { onSuccess });
  };
  return (
    <Dialog open={open} close={close} title={t('answer.title')}>
      <form onSubmit={submit}>
        <Stack>
          <Text>{t('answer.how')}</Text>
          <Textarea name="text" label={t('answer.text')} required maxLength={2000} rows={4} data-autofocus />
          <ErrorNote error={act.error} />
          <DialogButtons close={close} loading={act.isPending}>
            {t('answer.do')}
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  );
}
