import { useState } from 'react';
import { type Draft, NO_DRAFT, readDraft } from './draft.ts';

/** Kept with the tab: who loads the page anew, or goes back a step, finds what was written. */
const KEY = 'iponto-asking';

export function useDraft(): { draft: Draft; change: (part: Partial<Draft>) => void; forget: () => void } {
  const [draft, show] = useState<Draft>(() => readDraft(sessionStorage.getItem(KEY)));
  return {
    draft,
    // Pictures arrive while somebody writes: each change is made to what there is by then.
    change: (part) =>
      show((before) => {
        const next = { ...before, ...part };
        sessionStorage.setItem(KEY, JSON.stringify(next));
        return next;
      }),
    forget: () => {
      sessionStorage.removeItem(KEY);
      show(NO_DRAFT);
    },
  };
}
