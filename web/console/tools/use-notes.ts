import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { reportNotes } from '../../../protocol/tools.ts';
import { mayPass } from '../../api/may-pass.ts';
import { hasCode } from '../../api/problem.ts';
import { get, request } from '../../api/request.ts';
import {
  afterSave,
  goingOnFrom,
  type NotesDraft,
  type OthersNotes,
  readDraft,
  type SaveAnswer,
  sending,
  typed,
} from './notes-draft.ts';

/** A pause in typing this long, in ms, saves; a save that failed is tried again after the longer one. */
const PAUSE_MS = 800;
const AGAIN_MS = 5_000;

/** `differs`: somebody else has written meanwhile; nothing is saved until one text is chosen. */
export type NotesState = 'saved' | 'saving' | 'not-saved' | 'differs';

const pathOf = (sessionId: string) => `/api/sessions/${sessionId}/report`;

/** The notes as the server has them. */
export const notesQuery = (sessionId: string) =>
  queryOptions({
    queryKey: ['report', sessionId],
    queryFn: ({ signal }) => get(reportNotes, pathOf(sessionId), signal),
    staleTime: 0,
    refetchOnWindowFocus: false,
  });

export async function saveNotes(sessionId: string, draft: Pick<NotesDraft, 'text' | 'base'>): Promise<SaveAnswer> {
  const path = pathOf(sessionId);
  const { text, base } = draft;
  try {
    return { kept: true, notes: await request(reportNotes, 'PUT', path, { body: { text, base } }) };
  } catch (error) {
    if (!hasCode(error, 'notes-newer')) throw error;
    return { kept: false, notes: await get(reportNotes, path) };
  }
}

/**
 * The notes of a session, saved as they are typed. Until the server has them they lie in this browser, so that neither a
 * dropped line nor a closed window loses a word; and what a colleague has written meanwhile is not overwritten: `theirs`
 * is shown beside `text`, to choose.
 */
export function useNotes(sessionId: string) {
  const key = `iponto-notes:${sessionId}`;
  const client = useQueryClient();
  const stored = useQuery(notesQuery(sessionId));
  const [draft, show] = useState<NotesDraft | null>(() => readDraft(localStorage.getItem(key)));
  const [theirs, setTheirs] = useState<OthersNotes | null>(null);
  const [state, setState] = useState<NotesState>(draft === null ? 'saved' : 'not-saved');
  const latest = useRef(draft);
  /** A save is on its way, or a choice stands: another one would overtake it. */
  const busy = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const keep = useCallback(
    (next: NotesDraft | null) => {
      latest.current = next;
      if (next === null) localStorage.removeItem(key);
      else localStorage.setItem(key, JSON.stringify(next));
      show(next);
    },
    [key],
  );

  const save = useCallback(async (): Promise<void> => {
    clearTimeout(timer.current);
    if (latest.current === null || busy.current) return;
    busy.current = true;
    const sent = sending(latest.current);
    keep(sent);
    setState('saving');
    try {
      const answer = await saveNotes(sessionId, sent);
      client.setQueryData(notesQuery(sessionId).queryKey, answer.notes);
      const next = afterSave(latest.current ?? sent, answer);
      if ('theirs' in next) {
        setTheirs(next.theirs);
        return setState('differs');
      }
      keep(next.draft);
      busy.current = false;
      return next.draft === null ? setState('saved') : save();
    } catch (error) {
      busy.current = false;
      setState('not-saved');
      if (mayPass(error)) timer.current = setTimeout(save, AGAIN_MS);
    }
  }, [sessionId, keep, client]);

  // What was left unsaved before, and what is typed when the panel closes, is saved at once.
  useEffect(() => {
    void save();
    return () => void save();
  }, [save]);

  const write = (text: string) => {
    keep(typed(latest.current, stored.data, text));
    if (theirs !== null) return;
    setState('not-saved');
    clearTimeout(timer.current);
    timer.current = setTimeout(save, PAUSE_MS);
  };
  const choose = (chosen: NotesDraft | null) => {
    keep(chosen);
    setTheirs(null);
    busy.current = false;
    if (chosen === null) setState('saved');
    else void save();
  };
  return {
    text: draft?.text ?? stored.data?.text ?? '',
    ready: draft !== null || !stored.isPending,
    error: stored.error,
    state,
    write,
    save,
    theirs,
    keepMine: () => theirs && draft && choose(goingOnFrom(theirs, draft.text)),
    takeTheirs: () => choose(null),
  };
}
