import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import { asId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { Language } from '../../protocol/problems.ts';
import type { Db } from '../tables.ts';
import { keptPaper, type PaperRoom } from './original-paper.ts';
import { receiptPdf } from './receipt-pdf.ts';
import { findReceipt, type StoredReceipt } from './receipt-store.ts';

type Room = PaperRoom & Readonly<{ db: Db }>;
type Paper = Readonly<{ documentNo: string; pdf: Buffer }>;

/** N3: the original of a document, which goes out once, by mail or by post. */
export async function readOriginal(
  room: Room,
  actor: Actor,
  id: string,
): Promise<Result<Paper, AccessRefusal | 'paper-not-there-yet'>> {
  const allowed = may(actor, 'read-original-receipt');
  if (!allowed.ok) return allowed;
  const receipt = await findReceipt(room.db, id);
  return receipt === null ? refuse('not-found') : kept(room, receipt);
}

/** N3: a document for its client: marked as a second copy, unless a service printed it. */
export async function readCopy(
  room: Room,
  actor: Actor,
  id: string,
  language: Language,
): Promise<Result<Paper, AccessRefusal | 'paper-not-there-yet'>> {
  const receipt = await findReceipt(room.db, id);
  const allowed = may(actor, 'read-receipt', { clientId: receipt === null ? null : asId<'client'>(receipt.clientId) });
  if (!allowed.ok) return allowed;
  if (receipt === null) return refuse('not-found');
  if (receipt.externalId !== null) return kept(room, receipt);
  const { document, annulled } = receipt;
  const pdf = await receiptPdf(document, { language, copy: annulled ? 'annulled' : 'second' });
  return ok({ documentNo: document.documentNo, pdf });
}

async function kept(room: Room, receipt: StoredReceipt): Promise<Result<Paper, 'paper-not-there-yet'>> {
  const paper = await keptPaper(room, receipt);
  return paper.ok ? ok({ documentNo: receipt.document.documentNo, pdf: paper.value }) : paper;
}
