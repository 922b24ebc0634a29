import { Stack, Text, Textarea, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { z } from 'zod';
import { id } from '../../protocol/common.ts';
import type { EquipmentDetails } from '../../protocol/equipment.ts';
import { quoteQuery } from '../api/queries.ts';
import { post } from '../api/request.ts';
import { useWords } from '../i18n/use-words.ts';
import { PriceSentence } from '../session/price-sentence.tsx';
import { Dialog } from '../staff/dialog.tsx';
import { DialogButtons } from '../staff/dialog-buttons.tsx';
import { ShortcutButton } from '../staff/shortcut-button.tsx';
import { Card } from '../ui/card.tsx';
import { fieldOf } from '../ui/field-of.ts';
import { LoadingState } from '../ui/loading-state.tsx';
import { ErrorNote } from '../ui/states.tsx';

/** A client who phones asks for help for this machine; they agree to terms and price on it, not on the phone (G4). */
export function PhoneRequest({ equipment }: { equipment: EquipmentDetails }) {
  const t = useWords('clients');
  const [open, setOpen] = useState(false);
  const live = equipment.sessions.find(({ state }) => ['requested', 'taken', 'offered', 'active'].includes(state));
  return (
    <Card>
      <Title order={2} size="h4" mb="xs">
        {t('phone-request.title')}
      </Title>
      <Text mb="sm">{live === undefined ? t('phone-request.how') : t('phone-request.already')}</Text>
      {live === undefined && (
        <ShortcutButton shortcut="p" label={t('phone-request.open')} variant="default" onClick={() => setOpen(true)} />
      )}
      <Dialog open={open} close={() => setOpen(false)} title={t('phone-request.title')}>
        <PhoneForm equipmentId={equipment.id} close={() => setOpen(false)} />
      </Dialog>
    </Card>
  );
}

function PhoneForm({ equipmentId, close }: { equipmentId: string; close: () => void }) {
  const t = useWords('clients');
  const navigate = useNavigate();
  const asked = useQuery({ ...quoteQuery(equipmentId, null), retry: false });
  const request = useMutation({
    mutationFn: (problem: string) => post(z.object({ id }), `/api/equipment/${equipmentId}/phone-request`, { problem }),
    onSuccess: (session) => navigate({ to: '/console/sessions/$sessionId', params: { sessionId: session.id } }),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    request.mutate(fieldOf(event.currentTarget, 'problem'));
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {asked.data === undefined && asked.error === null && <LoadingState />}
        {asked.data !== undefined && (
          <div>
            <Text c="dimmed">{t('phone-request.say')}</Text>
            <PriceSentence quote={asked.data.quote} />
          </div>
        )}
        <Textarea name="problem" label={t('phone-request.problem')} required maxLength={2000} rows={4} data-autofocus />
        <ErrorNote error={asked.error ?? request.error} />
        <DialogButtons close={close} loading={request.isPending} disabled={asked.data === undefined}>
          {t('phone-request.do')}
        </DialogButtons>
      </Stack>
    </form>
  );
}
