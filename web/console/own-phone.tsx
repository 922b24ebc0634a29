import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { faultsOf } from '../../protocol/field-faults.ts';
import { ownPhoneView, type SessionView, showPhoneBody } from '../../protocol/sessions.ts';
import { get } from '../api/request.ts';
import { useWords } from '../i18n/use-words.ts';
import { actSignedIn } from '../session/act-signed-in.ts';
import { Dialog } from '../staff/dialog.tsx';
import { ShortcutButton } from '../staff/shortcut-button.tsx';
import { ErrorNote } from '../ui/states.tsx';
import { useFaults } from '../ui/use-faults.ts';

/** C2: the technician's own number: shown to the client of this session alone, and hidden again. */
export function OwnPhone({ session: { id, technicianPhone } }: { session: SessionView }) {
  const t = useWords('chat');
  const [asking, setAsking] = useState(false);
  const hide = useMutation({ mutationFn: () => actSignedIn(id)('hide-phone', {}) });
  if (technicianPhone === null) {
    return (
      <div>
        <ShortcutButton
          shortcut="b"
          label={t('phone.show')}
          size="sm"
          variant="default"
          onClick={() => setAsking(true)}
        />
        {asking && <ShowPhone id={id} close={() => setAsking(false)} />}
      </div>
    );
  }
  return (
    <Stack gap="xs">
      <Text>{t('phone.shown', { phone: technicianPhone })}</Text>
      <div>
        <ShortcutButton
          shortcut="b"
          label={t('phone.hide')}
          size="sm"
          variant="default"
          loading={hide.isPending}
          onClick={() => hide.mutate()}
        />
      </div>
      <ErrorNote error={hide.error} />
    </Stack>
  );
}

/** Asked once: the number shown last is there the next time. */
function ShowPhone({ id, close }: { id: string; close: () => void }) {
  const t = useWords('chat');
  const last = useQuery({
    queryKey: ['own-phone', id],
    queryFn: ({ signal }) => get(ownPhoneView, `/api/sessions/${id}/own-phone`, signal),
    staleTime: 0,
  });
  const [typed, setTyped] = useState<string | null>(null);
  const phone = typed ?? last.data?.phone ?? '';
  const show = useMutation({ mutationFn: () => actSignedIn(id)('show-phone', { phone }), onSuccess: close });
  const { form, check, at, elsewhere } = useFaults(show.error, ['phone']);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (check(faultsOf(showPhoneBody, { phone }))) show.mutate();
  };
  return (
    <Dialog open close={close} title={t('phone.title')}>
      <form ref={form} onSubmit={submit} noValidate>
        <Stack>
          <TextInput
            name="phone"
            label={t('phone.number')}
            description={t('phone.means')}
            type="tel"
            autoComplete="tel"
            value={phone}
            onChange={(event) => setTyped(event.currentTarget.value)}
            maxLength={30}
            error={at('phone')}
            required
            data-autofocus
          />
          <ErrorNote error={elsewhere ?? last.error} />
          <Group>
            <Button type="submit" loading={show.isPending}>
              {t('phone.do')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
