import { Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { done } from '../../../protocol/common.ts';
import type { EntryView } from '../../../protocol/statements.ts';
import { post } from '../../api/request.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Dialog } from '../../staff/dialog.tsx';
import { DialogButtons } from '../../staff/dialog-buttons.tsx';
import { fieldOf } from '../../ui/field-of.ts';
import { ErrorNote } from '../../ui/states.tsx';

type Props = { entry: EntryView; close: () => void; decided: () => Promise<void> };

/** N3: out of the tray, with the reason. */
export function SetAside({ entry, close, decided }: Props) {
  const t = useWords('statements');
  const aside = useMutation({
    mutationFn: (reason: string) => post(done, `/api/bank-entries/${entry.id}/set-aside`, { reason }),
    onSuccess: async () => {
      await decided();
      close();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    aside.mutate(fieldOf(event.currentTarget, 'reason'));
  };
  return (
    <Dialog open close={close} title={t('aside.title')}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            name="reason"
            label={t('aside.reason')}
            description={t('aside.example')}
            required
            maxLength={500}
            autoComplete="off"
            data-autofocus
          />
          <ErrorNote error={aside.error} />
          <DialogButtons close={close} loading={aside.isPending}>
            {t('aside.do')}
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  );
}
