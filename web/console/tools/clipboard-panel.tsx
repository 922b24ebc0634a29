import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { done } from '../../../protocol/common.ts';
import type { SessionView } from '../../../protocol/sessions.ts';
import { clipboardText } from '../../../protocol/tools.ts';
import { keys } from '../../api/keys.ts';
import { post, request } from '../../api/request.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Note } from '../../ui/note.tsx';
import { ErrorNote } from '../../ui/states.tsx';

/** Text between the two clipboards, once the client has allowed it. */
export function ClipboardPanel({ session }: { session: SessionView }) {
  const t = useWords('tools');
  const client = useQueryClient();
  const ask = useMutation({
    mutationFn: () => post(done, `/api/sessions/${session.id}/clipboard/ask`),
    onSettled: () => client.invalidateQueries({ queryKey: keys.session(session.id) }),
  });
  switch (session.clipboard) {
    case 'not-asked':
      return (
        <Stack gap="sm">
          <Text fz="0.9rem">{t('clipboard.why')}</Text>
          <ErrorNote error={ask.error} />
          <Button size="sm" loading={ask.isPending} onClick={() => ask.mutate()} data-autofocus>
            {t('clipboard.ask')}
          </Button>
        </Stack>
      );
    case 'asked':
      return <Note role="status">{t('clipboard.asked')}</Note>;
    case 'refused':
      return <Note kind="warm">{t('clipboard.refused')}</Note>;
    case 'allowed':
      return <Exchange sessionId={session.id} />;
  }
}

function Exchange({ sessionId }: { sessionId: string }) {
  const t = useWords('tools');
  const [text, setText] = useState('');
  const path = `/api/sessions/${sessionId}/clipboard`;
  const send = useMutation({ mutationFn: (body: string) => request(done, 'PUT', path, { body: { text: body } }) });
  const take = useMutation({
    mutationFn: () => post(clipboardText, `${path}/take`),
    onSuccess: async (taken) => {
      setText(taken.text);
      send.reset();
      // A browser that does not let the page write leaves the text in the box, to be copied from there.
      await navigator.clipboard?.writeText(taken.text).catch(() => undefined);
    },
  });
  const fromHere = async () => {
    const own = await navigator.clipboard?.readText().catch(() => null);
    if (own) setText(own);
  };
  return (
    <Stack gap="xs">
      <Textarea
        label={t('clipboard.text')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        rows={4}
        data-autofocus
      />
      <Group gap="xs">
        <Button size="compact-sm" variant="default" onClick={fromHere}>
          {t('clipboard.paste')}
        </Button>
        <Button
          size="compact-sm"
          disabled={text === ''}
          loading={send.isPending}
          onClick={() => {
            take.reset();
            send.mutate(text);
          }}
        >
          {t('clipboard.send')}
        </Button>
        <Button size="compact-sm" variant="default" loading={take.isPending} onClick={() => take.mutate()}>
          {t('clipboard.take')}
        </Button>
      </Group>
      <div role="status">
        {send.isSuccess && t('clipboard.sent')}
        {take.isSuccess && (text === '' ? t('clipboard.empty') : t('clipboard.taken'))}
      </div>
      <ErrorNote error={send.error ?? take.error} />
    </Stack>
  );
}
