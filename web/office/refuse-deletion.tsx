import { Stack, Textarea } from '@mantine/core';
import type { FormEvent } from 'react';
import type { DeletionRow } from '../../protocol/personal-data.ts';
import { useWords } from '../i18n/use-words.ts';
import { Dialog } from '../staff/dialog.tsx';
import { DialogButtons } from '../staff/dialog-buttons.tsx';
import { fieldOf } from '../ui/field-of.ts';
import { ErrorNote } from '../ui/states.tsx';

type Props = {
  row: DeletionRow;
  error: unknown;
  loading: boolean;
  close: () => void;
  refuse: (reason: string) => void;
};

/** The client reads the reason, word by word. */
export function RefuseDeletion({ row, error, loading, close, refuse }: Props) {
  const t = useWords('deletions');
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    refuse(fieldOf(event.currentTarget, 'reason'));
  };
  return (
    <Dialog open close={close} title={t('refuse.title', { client: row.clientName })}>
      <form onSubmit={submit}>
        <Stack>
          <Textarea
            name="reason"
            label={t('refuse.reason')}
            description={t('refuse.reason-read')}
            required
            maxLength={500}
            autosize
            minRows={3}
            data-autofocus
          />
          <ErrorNote error={error} />
          <DialogButtons loading={loading} close={close}>
            {t('refuse.do')}
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  );
}
