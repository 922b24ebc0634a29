import type { LiveBus } from '../platform/live-bus.ts';
import type { Tx } from '../tables.ts';

/** News of a session's money, on every page where it stands: the office's, its client's, and its own. */
export async function tellRequest(
  { tx, live }: Readonly<{ tx: Tx; live: LiveBus }>,
  { clientId, sessionId }: Readonly<{ clientId: string; sessionId: string }>,
): Promise<void> {
  for (const topic of ['payments', `client:${clientId}`, `session:${sessionId}`]) await live.tell(tx, topic);
}
