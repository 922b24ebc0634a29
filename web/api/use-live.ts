import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { createLive } from './live.ts';
import { queryClient } from './query-client.ts';

const live = createLive({
  connect: () => new WebSocket(`${location.origin.replace(/^http/, 'ws')}${face()}/live`),
  onReconnected: () => queryClient.invalidateQueries(),
});

document.addEventListener('visibilitychange', () => live.look(document.visibilityState === 'visible'));
window.addEventListener('pagehide', () => live.look(false));
window.addEventListener('pageshow', () => live.look(document.visibilityState === 'visible'));
live.look(document.visibilityState === 'visible');

/** The page on the assisted equipment and the one on the phone have cookies of their own, for their own addresses alone. */
function face(): string {
  const [, room] = location.pathname.split('/');
  return room === 'equipment' || room === 'phone' ? `/api/${room}-page` : '/api';
}

/** Asks the server again for `stale` whenever there is news about the topic (`queue`, `session:<id>`, `client:<id>` …). */
export function useLive(topic: string, stale: readonly QueryKey[]): void {
  const client = useQueryClient();
  const asked = JSON.stringify(stale);
  useEffect(
    () =>
      live.hear(topic, () => {
        for (const queryKey of JSON.parse(asked) as QueryKey[]) client.invalidateQueries({ queryKey });
      }),
    [topic, asked, client],
  );
}

/** Whether the news are being heard; pages that hear none say nothing about it. */
export function useLiveConnected(): boolean {
  return useSyncExternalStore(live.onConnection, live.connected);
}

/** A server that starts again is back before anybody needs to be told. */
const WORTH_TELLING_MS = 3000;

/** Whether the news have stopped for long enough to say so. */
export function useNewsLost(): boolean {
  const lost = useSyncExternalStore(live.onConnection, live.lost);
  const [told, setTold] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setTold(lost), lost ? WORTH_TELLING_MS : 0);
    return () => clearTimeout(timer);
  }, [lost]);
  return told;
}
