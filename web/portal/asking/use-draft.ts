import { useState } from 'react';
import { type Draft, NO_DRAFT, readDraft } from './draft.ts';

export type Change = (part: Partial<Draft> | ((before: Draft) => Partial<Draft>)) => void;

/** Kept with the tab, each client's apart: who loads the page anew, or goes back a step, finds what was written. */
export function useDraft(clientId: string): { draft: Draft; change: Change; forget: () => void } {
  const key = `iponto-asking-${clientId}`;
  const [draft, show] = useState<Draft>(() => readDraft(sessionStorage.getItem(key)));
  return {
    draft,
    // Pictures arrive while somebody writes: each change is made to what there is by then.
    change: (part) =>
      show((before) => {
        const next = { ...before, ...(typeof part === 'function' ? part(before) : part) };
        sessionStorage.setItem(key, JSON.stringify(next));
        return next;
      }),
    forget: () => {
      sessionStorage.removeItem(key);
      show(NO_DRAFT);
    },
  };
}
