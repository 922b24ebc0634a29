import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { done } from '../../../protocol/common.ts';
import { reportText } from '../../../protocol/tools.ts';
import { mayPass } from '../../api/may-pass.ts';
import { get, request } from '../../api/request.ts';

/** A pause in typing this long, in ms, saves; a save that failed is tried again after the longer one. */
const PAUSE_MS = 800;
const AGAIN_MS = 5_000;

export type NotesState = 'saved' | 'saving' | 'not-saved';

/**
 * The notes of a session, saved as they are typed. Until the server has them they lie in this browser, so that neither a
 * dropped line nor a closed window loses a word.
 */
export function useNotes(sessionId: string) {
  const path = `/api/sessions/${sessionId}/report`;
  const draft = `iponto-notes:${sessionId}`;
  const stored = useQuery({
    queryKey: ['report', sessionId],
    queryFn: ({ signal }) => get(reportText, path, signal),
    staleTime: 0,
    refetchOnWindowFocus: false,
  });
  const [typed, setTyped] = useState<string | null>(() => localStorage.getItem(draft));
  const [state, setState] = useState<NotesState>(typed === null ? 'saved' : 'not-saved');
  const latest = useRef<string | null>(typed);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const save = useCallback(async () => {
    clearTimeout(timer.current);
    const text = latest.current;
    if (text === null) return;
    setState('saving');
    try {
      await request(done, 'PUT', path, { body: { text } });
    } catch (error) {
      setState('not-saved');
      if (mayPass(error)) timer.current = setTimeout(save, AGAIN_MS);
      return;
    }
    if (latest.current !== text) return;
    latest.current = null;
    localStorage.removeItem(draft);
    setState('saved');
  }, [path, draft]);

  // What was left unsaved before, and what is typed when the panel closes, is saved at once.
  useEffect(() => {
    void save();
    return () => void save();
  }, [save]);

  const write = (text: string) => {
    latest.current = text;
    localStorage.setItem(draft, text);
    setTyped(text);
    setState('not-saved');
    clearTimeout(timer.current);
    timer.current = setTimeout(save, PAUSE_MS);
  };
  return {
    text: typed ?? stored.data?.text ?? '',
    ready: typed !== null || !stored.isPending,
    error: stored.error,
    state,
    write,
    save,
  };
}
