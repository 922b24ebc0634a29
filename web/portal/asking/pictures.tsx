import { Button, FileButton, Group, Image, Stack, Text } from '@mantine/core';
import { useIsMutating, useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { PICTURE_TYPES } from '../../../domain/session/picture-type.ts';
import { done } from '../../../protocol/common.ts';
import { MOST_PICTURES } from '../../../protocol/pictures.ts';
import { request } from '../../api/request.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Note } from '../../ui/note.tsx';
import { ErrorNote } from '../../ui/states.tsx';
import type { Draft } from './draft.ts';
import { sendPicture } from './send-picture.ts';
import type { Change } from './use-draft.ts';

const SENDING = ['send-pictures'];

/** Whether pictures are still on their way: help asked for by then would be without them. */
export function useArePicturesSent(): boolean {
  return useIsMutating({ mutationKey: SENDING }) === 0;
}

type Props = { pictures: Draft['pictures']; change: Change };

/** Pictures of what is wrong: sent as they are chosen, so that asking itself takes no time. Nobody needs to have any. */
export function Pictures({ pictures, change }: Props) {
  const t = useWords('asking');
  const [gone, setGone] = useState<string | null>(null);
  const without = (id: string) =>
    change((before) => ({ pictures: before.pictures.filter((picture) => picture.id !== id) }));
  const send = useMutation({
    mutationKey: SENDING,
    mutationFn: async (files: File[]) => {
      setGone(null);
      for (const file of files) {
        const sent = await sendPicture(file);
        change((before) => ({ pictures: [...before.pictures, sent] }));
      }
    },
  });
  const remove = useMutation({
    mutationFn: (id: string) => request(done, 'DELETE', `/api/pictures/${id}`),
    // One that the server no longer has is gone as well.
    onSettled: (_done, _error, id) => without(id),
  });
  return (
    <Stack gap="xs" align="flex-start" component="section" aria-label={t('pictures.title')}>
      <Text fw={600}>{t('pictures.title')}</Text>
      <Text c="dimmed">{t('pictures.how', { most: MOST_PICTURES })}</Text>
      {pictures.length > 0 && (
        <Group gap="md">
          {pictures.map(({ id, name }) => (
            <Stack key={id} gap={4} align="center">
              <Image
                src={`/api/pictures/${id}`}
                alt={name}
                h={110}
                w="auto"
                maw={200}
                fit="contain"
                radius="md"
                // It was chosen more than a day ago, and is kept no longer.
                onError={() => {
                  without(id);
                  setGone(name);
                }}
              />
              <Button
                variant="subtle"
                size="sm"
                aria-label={t('pictures.remove', { name })}
                onClick={() => remove.mutate(id)}
              >
                {t('pictures.take-out')}
              </Button>
            </Stack>
          ))}
        </Group>
      )}
      {gone !== null && (
        <Note kind="warm" role="status">
          {t('pictures.gone', { name: gone })}
        </Note>
      )}
      <ErrorNote error={send.error} />
      {pictures.length < MOST_PICTURES && (
        <FileButton
          multiple
          accept={PICTURE_TYPES.join(',')}
          onChange={(files) => files.length > 0 && send.mutate(files)}
        >
          {(props) => (
            <Button {...props} variant="default" size="lg" loading={send.isPending}>
              {t('pictures.add')}
            </Button>
          )}
        </FileButton>
      )}
    </Stack>
  );
}
