import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { LARGEST_FILE_BYTES } from '../../../protocol/agent.ts';
import type { SessionView } from '../../../protocol/sessions.ts';
import { exchangeFiles } from '../../../protocol/tools.ts';
import { get } from '../../api/request.ts';
import { useWords } from '../../i18n/use-words.ts';
import { fileSize } from '../../ui/file-size.ts';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Note } from '../../ui/note.tsx';
import { ErrorNote } from '../../ui/states.tsx';
import { sendFile, takeFile } from './carry.ts';
import classes from './tools.module.css';
import { useCarrying } from './use-carrying.ts';

/** Files to the equipment's exchange folder, and from it. */
export function FilesPanel({ session }: { session: SessionView }) {
  const t = useWords('tools');
  const client = useQueryClient();
  const picker = useRef<HTMLInputElement>(null);
  const { carry, shown, cancel } = useCarrying<{ said: string; sha256: string }>();
  const queryKey = ['files', session.id];
  const list = useQuery({
    queryKey,
    queryFn: ({ signal }) => get(exchangeFiles, `/api/sessions/${session.id}/files`, signal),
    retry: false,
    staleTime: 0,
  });
  const refresh = () => client.invalidateQueries({ queryKey });

  const send = (file: File) =>
    carry.mutate(
      async (carrying) => {
        const { name, sha256 } = await sendFile(session.id, file, carrying);
        return { said: t('files.sent', { name }), sha256 };
      },
      { onSettled: refresh },
    );
  const take = (name: string) =>
    carry.mutate(async (carrying) => {
      const { blob, sha256 } = await takeFile(session.id, name, carrying);
      save(blob, name);
      return { said: t('files.taken', { name }), sha256 };
    });

  return (
    <Stack gap="sm">
      <Text fz="0.9rem">{t('files.what')}</Text>
      <input
        ref={picker}
        type="file"
        hidden
        aria-label={t('files.choose')}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file !== undefined) send(file);
          currentTarget.value = '';
        }}
      />
      <Button size="compact-sm" disabled={carry.isPending} onClick={() => picker.current?.click()} data-autofocus>
        {t('files.send', { most: fileSize(LARGEST_FILE_BYTES) })}
      </Button>
      {shown !== null && (
        <Stack gap={4}>
          <progress value={shown.bytes} max={Math.max(1, shown.of)} aria-label={t(`files.${shown.step}`)} />
          <Text fz="0.85rem" className="figures">
            {t(`files.${shown.step}`)} {fileSize(shown.bytes)} / {fileSize(shown.of)} · {fileSize(shown.perSecond)}/s
          </Text>
        </Stack>
      )}
      {carry.isPending && (
        <Button size="compact-sm" variant="default" onClick={cancel}>
          {t('files.cancel')}
        </Button>
      )}
      <div role="status">
        {carry.isSuccess && (
          <Note>
            {carry.data?.said ?? t('files.cancelled')}
            {carry.data && <small className={classes.sum}>SHA-256 {carry.data.sha256}</small>}
          </Note>
        )}
      </div>
      <ErrorNote error={carry.error ?? list.error} />
      <Group justify="space-between">
        <Text fw={600} fz="0.95rem">
          {t('files.folder')}
        </Text>
        <Button size="compact-sm" variant="subtle" loading={list.isFetching} onClick={refresh}>
          {t('files.refresh')}
        </Button>
      </Group>
      {list.isPending && <LoadingState />}
      {list.data?.length === 0 && <Text c="dimmed">{t('files.none')}</Text>}
      {list.data !== undefined && list.data.length > 0 && (
        <ul className={classes.files}>
          {list.data.map(({ name, bytes }) => (
            <li key={name}>
              <span>
                {name} <small>{fileSize(bytes)}</small>
              </span>
              <Button
                size="compact-xs"
                variant="default"
                disabled={carry.isPending}
                aria-label={t('files.take-of', { name })}
                onClick={() => take(name)}
              >
                {t('files.take')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Stack>
  );
}

/** Into the browser's downloads, under the name it had; never opened. */
function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
