import type { Language } from '../../protocol/problems.ts';
import { raiseAlert } from '../alerts/raise-alert.ts';
import { readSender } from '../notices/read-sender.ts';
import { receiptMail } from '../notices/receipt-mail.ts';
import type { QueueMail } from '../outbox/queue-mail.ts';
import type { Clock } from '../platform/clock.ts';
import type { FileStore } from '../platform/files.ts';
import type { LiveBus } from '../platform/live-bus.ts';
import type { Db } from '../tables.ts';
import { receiptPdf } from './receipt-pdf.ts';
import { findReceipt } from './receipt-store.ts';

type Dependencies = Readonly<{
  db: Db;
  clock: Clock;
  files: FileStore;
  live: LiveBus;
  queueMail: QueueMail;
  publicUrl: () => string;
}>;

/** Where the original of a receipt is kept. */
export const receiptFile = (documentId: string) => `receipts/${documentId}.pdf`;

/** N3: prints the receipt and sends it as the client chose: by mail, or into the hands of the office, for the post. */
export async function deliverReceipt(dependencies: Dependencies, documentId: string): Promise<void> {
  const { db, clock, files, live, queueMail, publicUrl } = dependencies;
  const receipt = await findReceipt(db, documentId);
  if (receipt === null) throw new Error(`no receipt ${documentId}`);
  const { document } = receipt;
  const client = await db
    .selectFrom('clients')
    .selectAll()
    .where('id', '=', receipt.clientId)
    .executeTakeFirstOrThrow();
  const language = client.language as Language;
  const pdf = await receiptPdf(document, { language, copy: 'original' });
  await files.put(receiptFile(documentId), pdf);
  const mail = receiptMail({
    language,
    name: client.name,
    documentNo: document.documentNo,
    totalCents: document.grossCents,
    receivedOn: Temporal.PlainDate.from(document.payment.receivedOn),
    practice: document.mode.kind === 'practice',
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
    const detail = `${document.documentNo}: ${client.name}`;
    await raiseAlert(
      { tx, live },
      { key: `post:${documentId}`, kind: 'receipt-to-post', detail, sessionId: receipt.sessionId, at: clock.now() },
    );
  });
}
