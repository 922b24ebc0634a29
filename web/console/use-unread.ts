import { useEffect, useState } from 'react';
import type { SessionView } from '../../protocol/sessions.ts';

/** How many messages of the client's came while this window was not in front of the technician. */
export function useUnread({ id, timeline }: Pick<SessionView, 'id' | 'timeline'>): number {
  const name = `iponto-read-${id}`;
  // A reload is no look: what was not seen before it is still new.
  const [read, setRead] = useState(() => Number(sessionStorage.getItem(name) ?? 0));
  const said = timeline.filter(({ kind, data }) => kind === 'said' && data.by !== 'technician' && data.by !== 'office');
  const newest = said.at(-1)?.seq ?? 0;
  useEffect(() => {
    const look = () => {
      if (document.visibilityState !== 'visible' || !document.hasFocus()) return;
      sessionStorage.setItem(name, String(newest));
      setRead(newest);
    };
    look();
    window.addEventListener('focus', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      window.removeEventListener('focus', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, [name, newest]);
  return said.filter(({ seq }) => seq > read).length;
}
