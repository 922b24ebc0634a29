import { Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { done } from '../../protocol/common.ts';
import type { EquipmentDetails } from '../../protocol/equipment.ts';
import { keys } from '../api/keys.ts';
import { post } from '../api/request.ts';
import { useWords } from '../i18n/use-words.ts';
import { Dialog } from '../staff/dialog.tsx';
import { DialogButtons } from '../staff/dialog-buttons.tsx';
import { fieldOf } from '../ui/field-of.ts';
import { ErrorNote } from '../ui/states.tsx';

type Props = { equipment: EquipmentDetails; open: boolean; close: () => void };

/** The agent is cut off at once and can not come back: whoever does it says why. */
export function RevokeDialog({ equipment, open, close }: Props) {
  const t = useWords('clients');
  const queries = useQueryClient();
  const revoke = useMutation({
    mutationFn: (reason: string) => post(done, `/api/equipment/${equipment.id}/revoke`, { reason }),
    onSuccess: close,
    onSettled: () => queries.invalidateQueries({ queryKey: keys.equipment(equipment.id) }),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    revoke.mutate(fieldOf(event.currentTarget, 'reason'));
  };
  return (
    <Dialog open={open} close={close} title={t('revoke.title')}>
      <form onSubmit={submit}>
        <Stack>
          <Text>{t('revoke.means')}</Text>
          <Textarea name="reason" label={t('state.reason')} required maxLength={300} rows={3} data-autofocus />
          <ErrorNote error={revoke.error} />
          <DialogButtons close={close} color="brick" loading={revoke.isPending}>
            {t('revoke.do')}
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  );
}
