import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { Language } from '../../protocol/problems.ts';
import type { FileStore } from '../platform/files.ts';
import type { FiscalIssuer } from './fiscal-issuer.ts';
import { receiptPdf } from './receipt-pdf.ts';
import type { StoredReceipt } from './receipt-store.ts';

type Printing = Readonly<{ files: FileStore; issuer: FiscalIssuer }>;
export type PaperRoom = Printing & Readonly<{ log: Readonly<{ error(thrown: unknown): void }> }>;

/** Where the original of a document is kept. */
export const receiptFile = (documentId: string) => `receipts/${documentId}.pdf`;

/**
 * N3: the original of a document, as it is kept; printed, here or by the service that issued it, and kept where it is
 * not. @throws where the service does not print it.
 */
export async function originalPaper({ files, issuer }: Printing, receipt: StoredReceipt): Promise<Buffer> {
  const file = receiptFile(receipt.id);
  if ((await files.size(file)) !== null) return files.get(file);
  const pdf = await printed(issuer, receipt, receipt.language);
  await files.put(file, pdf);
  return pdf;
}

/** A document stands as soon as it is issued; its paper may come later, where a service prints it. */
export async function keptPaper(
  room: PaperRoom,
  receipt: StoredReceipt,
): Promise<Result<Buffer, 'paper-not-there-yet'>> {
  try {
    return ok(await originalPaper(room, receipt));
  } catch (thrown) {
    if (receipt.externalId === null) throw thrown;
    room.log.error(thrown);
    return refuse('paper-not-there-yet');
  }
}

async function printed(issuer: FiscalIssuer, receipt: StoredReceipt, language: Language): Promise<Buffer> {
  if (receipt.externalId === null) return receiptPdf(receipt.document, { language, copy: 'original' });
  if (issuer.where === 'here')
    throw new Error(`${receipt.document.documentNo} is printed by the service that issued it`);
  return issuer.print(receipt.externalId);
}
