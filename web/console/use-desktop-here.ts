import { useCallback, useState } from 'react';
import type { SessionView } from '../../protocol/sessions.ts';
import { useMe } from '../staff/use-me.ts';

/**
 * Whether the desktop is shown on this page: to the session's technician, and to who hands it over until the colleague's
 * picture is on. Each `turn` of a technician begins with a picture of its own.
 */
export function useDesktopHere({ timeline }: SessionView, mine: boolean) {
  const me = useMe();
  const toMe = timeline.filter(({ kind, data }) => kind === 'handed-over' && data.technician === me.userId);
  const turn = toMe.length;
  // The turn whose picture was on here and goes, and the one that has gone.
  const [begun, setBegun] = useState(mine ? turn : null);
  const [left, setLeft] = useState<number | null>(null);
  if (mine && begun !== turn) setBegun(turn);
  return {
    turn,
    here: mine || (begun === turn && left !== turn),
    onLeft: useCallback(() => setLeft(turn), [turn]),
  };
}
