import { must } from '../../domain/kernel/result.ts';
import type { Clock } from '../platform/clock.ts';
import type { Jobs } from '../platform/jobs.ts';
import type { LiveBus } from '../platform/live-bus.ts';
import type { Db, Tx } from '../tables.ts';
import { issueNext } from './practice-issuer.ts';
import { readDraft } from './read-draft.ts';
import { lockSeries, storeDocument } from './receipt-store.ts';
import type { SigningKey } from './signing-key.ts';

/** Woken by an issued receipt: sends it the way the client chose. */
export const DELIVER_RECEIPT = 'deliver-receipt';

type Dependencies = Readonly<{ db: Db; clock: Clock; jobs: Jobs; live: LiveBus; signingKey: SigningKey }>;

/**
 * N3: issues the invoice-receipt of a cleared payment: the next number of the year's series, signed onto its chain, in
 * one transaction with the job that delivers it. Asked again for the same payment, it does nothing.
 */
export async function issueReceipt(dependencies: Dependencies, paymentId: string): Promise<void> {
  const { db, clock, jobs, live, signingKey } = dependencies;
  await db.transaction().execute(async (tx) => {
    const { at, ...series } = await lockSeries(tx, clock);
    if (await isIssued(tx, paymentId)) return;
    const { draft, clientId, sessionId } = await readDraft(tx, paymentId);
    const issued = must(issueNext(series.state, signingKey, draft, at));
    const documentId = await storeDocument(tx, { seriesId: series.id, issued, paymentId, clientId, at });
    await jobs.enqueue(tx, DELIVER_RECEIPT, { documentId });
    for (const topic of ['payments', `client:${clientId}`, `session:${sessionId}`]) await live.tell(tx, topic);
  });
}

async function isIssued(tx: Tx, paymentId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('fiscal_documents')
    .select('id')
    .where('payment_id', '=', paymentId)
    .executeTakeFirst();
  return row !== undefined;
}
