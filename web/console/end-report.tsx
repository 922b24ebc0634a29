import { Textarea } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { afterSave, goingOnFrom, type NotesDraft, type OthersNotes, typed } from './tools/notes-draft.ts';
import { OtherNotes } from './tools/other-notes.tsx';
import { notesQuery, saveNotes } from './tools/use-notes.ts';

/** What was done, as the notes have it, to be put into the words that the client will read in the mail and the portal. */
export function useEndReport(sessionId: string, open: boolean) {
  const client = useQueryClient();
  const notes = useQuery({ ...notesQuery(sessionId), enabled: open });
  const [draft, setDraft] = useState<NotesDraft | null>(null);
  const [theirs, setTheirs] = useState<OthersNotes | null>(null);
  const choose = (chosen: NotesDraft | null) => {
    setDraft(chosen);
    setTheirs(null);
  };
  return {
    text: draft?.text ?? notes.data?.text ?? '',
    write: (text: string) => setDraft((before) => typed(before, notes.data, text)),
    /**
     * Before the end, so that the mail has it. What was not touched here stays as the notes keep it. @returns whether it
     * is saved; false: somebody else has written meanwhile, and nothing ends before one text is chosen.
     */
    save: async (): Promise<boolean> => {
      if (draft === null) return true;
      const answer = await saveNotes(sessionId, draft);
      client.setQueryData(notesQuery(sessionId).queryKey, answer.notes);
      const next = afterSave(draft, answer);
      if ('theirs' in next) setTheirs(next.theirs);
      else setDraft(next.draft);
      return !('theirs' in next);
    },
    theirs,
    keepMine: () => theirs && draft && choose(goingOnFrom(theirs, draft.text)),
    takeTheirs: () => choose(null),
  };
}

export function EndReport({ report }: { report: ReturnType<typeof useEndReport> }) {
  const t = useWords('console');
  const { theirs, keepMine, takeTheirs } = report;
  return (
    <>
      <Textarea
        label={t('end.report')}
        description={t('end.report-who')}
        value={report.text}
        onChange={(event) => report.write(event.currentTarget.value)}
        autosize
        minRows={3}
        maxRows={8}
      />
      {theirs !== null && <OtherNotes theirs={theirs} keepMine={keepMine} takeTheirs={takeTheirs} />}
    </>
  );
}
