import { Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { done } from '../../protocol/common.ts';
import type { EquipmentView } from '../../protocol/people.ts';
import { keys } from '../api/keys.ts';
import { post } from '../api/request.ts';
import { useWords } from '../i18n/use-words.ts';
import { Dialog } from '../staff/dialog.tsx';
import { DialogButtons } from '../staff/dialog-buttons.tsx';
import { fieldOf } from '../ui/field-of.ts';
import { ErrorNote } from '../ui/states.tsx';

export type ChosenState = 'pending' | 'renounced' | 'unsupported';

type Props = { equipment: EquipmentView; clientId: string; state: ChosenState | null; close: () => void };

/** A5: the set-up is renounced, not supported, or to be done anew; whoever gives something up says why. */
export function ChangeState({ equipment, clientId, state, close }: Props) {
  const t = useWords('clients');
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: (reason: string) => post(done, `/api/equipment/${equipment.id}/state`, { state, reason }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: keys.client(clientId) });
      await queries.invalidateQueries({ queryKey: keys.equipment(equipment.id) });
      close();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    change.mutate(fieldOf(event.currentTarget, 'reason'));
  };
  if (state === null) return null;
  return (
    <Dialog open close={close} title={`${equipment.name}: ${t(`state.${state}`)}`}>
      <form onSubmit={submit}>
        <Stack>
          <Text>{t(`state.${state}.means`)}</Text>
          <Textarea
            name="reason"
            label={state === 'pending' ? t('state.reason-optional') : t('state.reason')}
            required={state !== 'pending'}
            maxLength={300}
            rows={3}
            data-autofocus
          />
          <ErrorNote error={change.error} />
          <DialogButtons close={close} loading={change.isPending}>
            {t('save')}
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  );
}
