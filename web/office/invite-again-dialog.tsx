import { Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { invitedAgainView, type StaffView } from '../../protocol/people.ts';
import { keys } from '../api/keys.ts';
import { post } from '../api/request.ts';
import { useWords } from '../i18n/use-words.ts';
import { Dialog } from '../staff/dialog.tsx';
import { DialogButtons } from '../staff/dialog-buttons.tsx';
import { ErrorNote } from '../ui/states.tsx';
import type { StaffNews } from './staff-note.tsx';

type Props = { person: StaffView; open: boolean; close: () => void; say: (what: StaffNews) => void };

/** For who forgot the password, lost the second factor, or comes back: both are chosen anew by the mailed link. */
export function InviteAgainDialog({ person, open, close, say }: Props) {
  const t = useWords('office');
  const { email } = person;
  const queries = useQueryClient();
  const invite = useMutation({
    mutationFn: () => post(invitedAgainView, `/api/staff/${person.id}/invitation`),
    onSuccess: (sent) => {
      say({ kind: 'invited', email: sent.email });
      close();
    },
    onSettled: () => queries.invalidateQueries({ queryKey: keys.staff }),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    invite.mutate();
  };
  return (
    <Dialog open={open} close={close} title={t('invite.again-of', { name: person.name })}>
      <form onSubmit={submit}>
        <Stack>
          <Text>
            {person.shutOutAt === null ? t('invite.again-means', { email }) : t('invite.back-means', { email })}
          </Text>
          <ErrorNote error={invite.error} />
          <DialogButtons close={close} loading={invite.isPending}>
            {t('invite.do')}
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  );
}
