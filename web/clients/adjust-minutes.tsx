import { Group, Radio, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { z } from 'zod';
import { done } from '../../protocol/common.ts';
import type { adjustmentBody } from '../../protocol/people.ts';
import { keys } from '../api/keys.ts';
import { hasCode } from '../api/problem.ts';
import { post } from '../api/request.ts';
import { useWords } from '../i18n/use-words.ts';
import { Dialog } from '../staff/dialog.tsx';
import { DialogButtons } from '../staff/dialog-buttons.tsx';
import { fieldOf } from '../ui/field-of.ts';
import { ErrorNote, useSentence } from '../ui/states.tsx';

/** Gives or takes free minutes of the period that runs now. */
export function AdjustMinutes({ clientId, close }: { clientId: string; close: () => void }) {
  const t = useWords('money');
  const sentence = useSentence();
  const queries = useQueryClient();
  const [key] = useState(() => crypto.randomUUID());
  const adjust = useMutation({
    mutationFn: (body: z.input<typeof adjustmentBody>) => post(done, `/api/clients/${clientId}/allowance`, body),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: keys.allowances(clientId) });
      await queries.invalidateQueries({ queryKey: keys.client(clientId) });
      close();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const sign = fieldOf(form, 'direction') === 'take' ? -1 : 1;
    adjust.mutate({ key, minutes: sign * Number(fieldOf(form, 'minutes')), reason: fieldOf(form, 'reason') });
  };
  const tooMany = hasCode(adjust.error, 'not-enough-minutes');
  return (
    <Dialog open close={close} title={t('adjust.do')}>
      <form onSubmit={submit}>
        <Stack>
          <Radio.Group name="direction" label={t('adjust.direction')} defaultValue="give">
            <Group mt="xs">
              <Radio value="give" label={t('adjust.give')} />
              <Radio value="take" label={t('adjust.take')} />
            </Group>
          </Radio.Group>
          <TextInput
            name="minutes"
            type="number"
            label={t('allowance.minutes')}
            inputMode="numeric"
            min={1}
            max={10_000}
            required
            autoComplete="off"
            data-autofocus
            error={tooMany ? sentence(adjust.error) : undefined}
          />
          <TextInput name="reason" label={t('adjust.reason')} required maxLength={300} autoComplete="off" />
          {!tooMany && <ErrorNote error={adjust.error} />}
          <DialogButtons close={close} loading={adjust.isPending}>
            {t('adjust.confirm')}
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  );
}
