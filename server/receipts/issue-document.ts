import { tellRequest } from '../payments/tell-request.ts';
import type { Tx } from '../tables.ts';
import { annulReceipt } from './annul-receipt.ts';
import { completeOrder } from './complete-order.ts';
import type { FiscalIssuer } from './fiscal-issuer.ts';
import { ISSUE_DOCUMENT, type OrderRoom } from './issue-soon.ts';
import { type DocumentOrder, findOrder, lockOrder, waitingAbout } from './order-store.ts';
import { storeDocument } from './receipt-store.ts';

/** Woken by an issued document: sends it the way the client chose. */
export const DELIVER_RECEIPT = 'deliver-receipt';

/** A service gets so long to issue a document, and less: until then nobody else asks it for the same one. */
const BUSY = { seconds: 90 };

export type IssueRoom = OrderRoom & Readonly<{ issuer: FiscalIssuer }>;

/**
 * N3: issues an ordered document, once: signed here in the one transaction that stores it and enqueues its delivery, or
 * by a service, asked outside of any transaction under the order's id, which makes asking again the same document.
 * What fails stays an order, with the reason for the office to read, and is tried again. @throws what the issuer threw.
 */
export async function issueDocument(room: IssueRoom, orderId: string): Promise<void> {
  try {
    if (room.issuer.where === 'here') await signHere(room, room.issuer, orderId);
    else await askService(room, room.issuer, orderId);
  } catch (thrown) {
    await keepReason(room, orderId, thrown instanceof Error ? thrown.message : String(thrown));
    throw thrown;
  }
}

async function signHere(
  room: IssueRoom,
  issuer: Extract<FiscalIssuer, { where: 'here' }>,
  orderId: string,
): Promise<void> {
  await room.db.transaction().execute(async (tx) => {
    const order = await lockOrder(tx, orderId);
    if (order?.state !== 'waiting') return;
    const { signed, document, at } = await issuer.sign(tx, order);
    await store(room, tx, order, { document, at, signed, externalId: null });
  });
}

async function askService(
  room: IssueRoom,
  issuer: Extract<FiscalIssuer, { where: 'elsewhere' }>,
  orderId: string,
): Promise<void> {
  const claimed = await claim(room, orderId);
  if (!claimed) return;
  const order = await findOrder(room.db, orderId);
  if (order === null) throw new Error(`no order ${orderId}`);
  const { document, externalId } = await issuer.issue(orderId, await completeOrder(room.db, order));
  await room.db.transaction().execute(async (tx) => {
    const locked = await lockOrder(tx, orderId);
    if (locked === null || locked.state === 'issued') return;
    await store(room, tx, locked, { document, at: room.clock.now(), signed: null, externalId });
    // Its payment was taken back while the service was being asked.
    if (locked.state === 'withdrawn') await annulReceipt({ ...room, tx }, locked);
  });
}

/** Whether the service is ours to ask; false where the document is issued or withdrawn already. @throws while another one asks it. */
async function claim({ db, clock }: IssueRoom, orderId: string): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const order = await lockOrder(tx, orderId);
    if (order?.state !== 'waiting') return false;
    const now = clock.now();
    if (order.busyUntil !== null && Temporal.Instant.compare(now, order.busyUntil) < 0) throw new BusyError();
    await tx
      .updateTable('fiscal_orders')
      .set({ busy_until: now.add(BUSY) })
      .where('id', '=', orderId)
      .execute();
    return true;
  });
}

class BusyError extends Error {
  constructor() {
    super('the service is being asked for this document');
  }
}

type Issued = Pick<Parameters<typeof storeDocument>[1], 'document' | 'at' | 'signed' | 'externalId'>;

async function store({ jobs, live }: IssueRoom, tx: Tx, order: DocumentOrder, issued: Issued): Promise<void> {
  const owner = await tx
    .selectFrom('payment_requests')
    .select(['client_id', 'session_id'])
    .where('id', '=', order.requestId)
    .executeTakeFirstOrThrow();
  const documentId = await storeDocument(tx, {
    ...issued,
    orderId: order.id,
    paymentId: order.paymentId,
    clientId: owner.client_id,
  });
  await jobs.enqueue(tx, DELIVER_RECEIPT, { documentId });
  // After the order's new state: whoever orders about it meanwhile waits for our lock and then sees that it is issued.
  for (const orderId of await waitingAbout(tx, order.id)) await jobs.enqueue(tx, ISSUE_DOCUMENT, { orderId });
  await tellRequest({ tx, live }, { clientId: owner.client_id, sessionId: owner.session_id });
}

async function keepReason({ db, live }: IssueRoom, orderId: string, why: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx
      .updateTable('fiscal_orders')
      .set((update) => ({ attempts: update('attempts', '+', 1), last_error: why.slice(0, 500) }))
      .$if(why !== new BusyError().message, (query) => query.set({ busy_until: null }))
      .where('id', '=', orderId)
      .where('state', '=', 'waiting')
      .execute();
    await live.tell(tx, 'payments');
  });
}
