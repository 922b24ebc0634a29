import { Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { done } from '../../protocol/common.ts';
import { keys } from '../api/keys.ts';
import { post } from '../api/request.ts';
import { useWords } from '../i18n/use-words.ts';
import { Dialog } from '../staff/dialog.tsx';
import { DialogButtons } from '../staff/dialog-buttons.tsx';
import { fieldOf } from '../ui/field-of.ts';
import { ErrorNote } from '../ui/states.tsx';

type Props = { sessionId: string; act: 'hold' | 'delete'; close: () => void };

/** Holding and deleting are both remembered with their reason. */
export function ReasonDialog({ sessionId, act, close }: Props) {
  const t = useWords('recordings');
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: (reason: string) => post(done, `/api/recordings/${sessionId}/${act}`, { reason }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: keys.recording(sessionId) });
      close();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    change.mutate(fieldOf(event.currentTarget, 'reason'));
  };
  return (
    <Dialog open close={close} title={t(`${act}.title`)}>
      <form onSubmit={submit}>
        <Stack>
          <Text>{t(`${act}.about`)}</Text>
          <TextInput name="reason" label={t('reason')} required maxLength={300} autoComplete="off" data-autofocus />
          <ErrorNote error={change.error} />
          <DialogButtons close={close} color={act === 'delete' ? 'brick' : 'petrol'} loading={change.isPending}>
            {t(`${act}.do`)}
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  );
}
