import { Stack, Textarea } from '@mantine/core';
import type { FormEvent } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { Dialog } from '../staff/dialog.tsx';
import { DialogButtons } from '../staff/dialog-buttons.tsx';
import { fieldOf } from '../ui/field-of.ts';
import { ErrorNote } from '../ui/states.tsx';
import { useSessionAct } from './use-session-act.ts';

/** A request is refused with a reason, which the client reads. */
export function RefuseDialog({ sessionId, open, close }: { sessionId: string; open: boolean; close: () => void }) {
  const t = useWords('console');
  const act = useSessionAct(sessionId);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = fieldOf(event.currentTarget, 'reason');
    act.mutate({ name: 'refuse', body: { reason } }, { onSuccess: close });
  };
  return (
    <Dialog open={open} close={close} title={t('refuse.title')}>
      <form onSubmit={submit}>
        <Stack>
          <Textarea name="reason" label={t('refuse.reason')} required maxLength={300} rows={4} data-autofocus />
          <ErrorNote error={act.error} />
          <DialogButtons close={close} color="brick" loading={act.isPending}>
            {t('asked.refuse')}
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  );
}
