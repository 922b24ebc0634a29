import type { Clock } from '../platform/clock.ts';
import type { Jobs } from '../platform/jobs.ts';
import type { LiveBus } from '../platform/live-bus.ts';
import type { Db, Tx } from '../tables.ts';
import { lockOrder } from './order-store.ts';

/** Woken by an order: issues its document. */
export const ISSUE_DOCUMENT = 'issue-document';

export type OrderRoom = Readonly<{ db: Db; clock: Clock; jobs: Jobs; live: LiveBus }>;

/** The same, within a transaction. */
export type OrderingRoom = Readonly<{ tx: Tx; clock: Clock; jobs: Jobs; live: LiveBus }>;

/** What is about another document waits until that one is issued, whose issuing wakes it. */
export async function issueSoon(
  { tx, jobs }: Pick<OrderingRoom, 'tx' | 'jobs'>,
  { orderId, about }: { orderId: string; about: string | null },
): Promise<void> {
  const before = about === null ? null : await lockOrder(tx, about);
  if (before?.state !== 'waiting') await jobs.enqueue(tx, ISSUE_DOCUMENT, { orderId });
}
