import { useEffect, useSyncExternalStore } from 'react';
import type { Act } from './act.ts';
import { createOutgoing, type Outgoing, type OutgoingState, passes } from './outgoing.ts';

/** How long a page waits before it tries again by itself. */
const AGAIN_MS = 4000;

/** One for each session of this page's life: a message goes on its way though the page shows something else meanwhile. */
const conversations = new Map<string, Outgoing>();

function conversation(sessionId: string, act: Act): Outgoing {
  const known = conversations.get(sessionId);
  if (known !== undefined) return known;
  // Of this tab alone: whoever uses the machine next finds nothing of it.
  const name = `iponto-chat-${sessionId}`;
  const made = createOutgoing({ name, store: sessionStorage, post: (message) => act('say', message) });
  conversations.set(sessionId, made);
  return made;
}

/** The messages of this page on their way; what did not get through is tried again every few seconds. */
export function useOutgoing(sessionId: string, act: Act): { outgoing: Outgoing; state: OutgoingState } {
  const outgoing = conversation(sessionId, act);
  const state = useSyncExternalStore(outgoing.onChange, outgoing.state);
  useEffect(() => {
    if (!passes(state.error)) return;
    const timer = setTimeout(outgoing.retry, AGAIN_MS);
    return () => clearTimeout(timer);
  }, [outgoing, state.error]);
  return { outgoing, state };
}
