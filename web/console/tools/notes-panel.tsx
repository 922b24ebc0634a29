import { Stack, Text, Textarea } from '@mantine/core';
import { useRef } from 'react';
import type { SessionView } from '../../../protocol/sessions.ts';
import { useWords } from '../../i18n/use-words.ts';
import { LoadingState } from '../../ui/loading-state.tsx';
import { ErrorNote } from '../../ui/states.tsx';
import { OtherNotes } from './other-notes.tsx';
import { Templates } from './templates.tsx';
import { useNotes } from './use-notes.ts';

/** What is being done, in words that the client reads after the session. */
export function NotesPanel({ session }: { session: Pick<SessionView, 'id'> }) {
  const t = useWords('tools');
  const box = useRef<HTMLTextAreaElement>(null);
  const { text, ready, error, state, write, save, theirs, keepMine, takeTheirs } = useNotes(session.id);
  if (!ready) return <LoadingState />;

  const insert = (sentence: string) => {
    const at = box.current?.selectionStart ?? text.length;
    const before = text.slice(0, at);
    const gap = before === '' || before.endsWith('\n') ? '' : '\n';
    write(`${before}${gap}${sentence}${text.slice(at)}`);
    box.current?.focus();
  };
  return (
    <Stack gap="xs">
      <Textarea
        ref={box}
        label={t('notes.label')}
        value={text}
        onChange={(event) => write(event.currentTarget.value)}
        onBlur={save}
        autosize
        minRows={5}
        maxRows={14}
        maxLength={20_000}
      />
      <Text fz="0.85rem" c="dimmed" role="status">
        {t(`notes.${state}`)}
      </Text>
      {theirs !== null && <OtherNotes theirs={theirs} keepMine={keepMine} takeTheirs={takeTheirs} />}
      <ErrorNote error={error} />
      <Templates text={text} insert={insert} />
    </Stack>
  );
}
