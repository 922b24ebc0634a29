import { type Cents, cents } from '../../domain/kernel/money.ts';
import type { Language } from '../../protocol/problems.ts';
import { readSender } from '../notices/read-sender.ts';
import { receiptMail } from '../notices/receipt-mail.ts';
import type { QueueMail } from '../outbox/queue-mail.ts';
import type { Clock } from '../platform/clock.ts';
import type { FileStore } from '../platform/files.ts';
import type { LiveBus } from '../platform/live-bus.ts';
import type { Db } from '../tables.ts';
import { hasFiscalValue } from './fiscal-document.ts';
import type { FiscalIssuer } from './fiscal-issuer.ts';
import { originalPaper, receiptFile } from './original-paper.ts';
import { findReceipt } from './receipt-store.ts';

export type DeliveryRoom = Readonly<{
  db: Db;
  clock: Clock;
  files: FileStore;
  live: LiveBus;
  queueMail: QueueMail;
  issuer: FiscalIssuer;
  publicUrl: () => string;
}>;

/** N3: prints the document and sends it as the client chose: by mail, or into the office's tray, for the post. */
export async function deliverReceipt(dependencies: DeliveryRoom, documentId: string): Promise<void> {
  const { db, clock, files, live, queueMail, issuer, publicUrl } = dependencies;
  const receipt = await findReceipt(db, documentId);
  if (receipt === null) throw new Error(`no receipt ${documentId}`);
  const { document } = receipt;
  const client = await db
    .selectFrom('clients')
    .selectAll()
    .where('id', '=', receipt.clientId)
    .executeTakeFirstOrThrow();
  const language = client.language as Language;
  const pdf = await originalPaper({ files, issuer }, receipt);
  // Its payment was taken back before it was sent.
  if (receipt.annulled) return;
  const mail = receiptMail({
    language,
    kind: document.kind,
    name: client.name,
    documentNo: document.documentNo,
    totalCents: document.grossCents,
    openCents: document.kind === 'FT' ? await stillOpen(db, receipt.sessionId) : null,
    day: Temporal.PlainDate.from(document.payments.at(-1)?.receivedOn ?? document.dueOn ?? document.issuedOn),
    practice: !hasFiscalValue(document),
    pdf,
    url: `${publicUrl()}/portal`,
    sender: await readSender(db, language),
  });
  await db.transaction().execute(async (tx) => {
    if (client.receipt_by === 'email') {
      const attachments = mail.attachments.map(({ filename, contentType }) => ({
        filename,
        contentType,
        file: receiptFile(documentId),
      }));
      await queueMail(tx, {
        key: `receipt:${documentId}`,
        kind: 'receipt',
        recipient: client.email,
        ...mail,
        attachments,
        clientId: client.id,
        sessionId: receipt.sessionId,
      });
      return;
    }
    await tx
      .insertInto('letters')
      .values({ document_id: documentId, at: clock.now() })
      .onConflict((conflict) => conflict.column('document_id').doNothing())
      .execute();
    await live.tell(tx, 'payments');
  });
}

/** What is to be paid for a session now: a part of its invoice may be paid already. */
async function stillOpen(db: Db, sessionId: string): Promise<Cents> {
  const row = await db
    .selectFrom('request_balances')
    .innerJoin('payment_requests', 'payment_requests.id', 'request_balances.request_id')
    .select('open_cents')
    .where('session_id', '=', sessionId)
    .executeTakeFirstOrThrow();
  return cents(row.open_cents ?? 0);
}
