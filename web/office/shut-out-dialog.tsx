import { Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { type StaffView, shutOutView } from '../../protocol/people.ts';
import { keys } from '../api/keys.ts';
import { post } from '../api/request.ts';
import { useWords } from '../i18n/use-words.ts';
import { Dialog } from '../staff/dialog.tsx';
import { DialogButtons } from '../staff/dialog-buttons.tsx';
import { ErrorNote } from '../ui/states.tsx';
import type { StaffNews } from './staff-note.tsx';

type Props = { person: StaffView; open: boolean; close: () => void; say: (what: StaffNews) => void };

/** They are out at once and can not come in again; what they did stays with their name. */
export function ShutOutDialog({ person, open, close, say }: Props) {
  const t = useWords('office');
  const queries = useQueryClient();
  const shutOut = useMutation({
    mutationFn: () => post(shutOutView, `/api/staff/${person.id}/shut-out`),
    onSuccess: ({ offDuty }) => {
      say({ kind: 'shut-out', name: person.name, offDuty });
      close();
    },
    onSettled: () =>
      Promise.all(
        [keys.staff, keys.technicians, keys.allSchedules].map((queryKey) => queries.invalidateQueries({ queryKey })),
      ),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    shutOut.mutate();
  };
  return (
    <Dialog open={open} close={close} title={t('shut-out.of', { name: person.name })}>
      <form onSubmit={submit}>
        <Stack>
          <Text>{t('shut-out.means')}</Text>
          <Text>{t('shut-out.stays')}</Text>
          <ErrorNote error={shutOut.error} />
          <DialogButtons close={close} color="brick" loading={shutOut.isPending}>
            {t('shut-out.open')}
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  );
}
