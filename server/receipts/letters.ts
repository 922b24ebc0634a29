import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { Letter } from '../../protocol/documents.ts';
import type { Language } from '../../protocol/problems.ts';
import type { Clock } from '../platform/clock.ts';
import type { LiveBus } from '../platform/live-bus.ts';
import type { Db } from '../tables.ts';
import type { FiscalDocument } from './fiscal-document.ts';
import { canBeJoined } from './join-papers.ts';
import { lettersPdf, type PrintedLetter } from './letters-pdf.ts';
import { keptPaper, type PaperRoom } from './original-paper.ts';
import { findReceipt } from './receipt-store.ts';

/** What lies in the post tray, the oldest first. */
export async function listLetters(db: Db): Promise<Letter[]> {
  const rows = await waiting(db);
  return rows.map((row) => ({
    documentId: row.document_id,
    documentNo: row.document_no,
    clientId: row.client_id,
    clientName: row.name,
    at: row.at.toString(),
  }));
}

/** The PDF, and whose documents stand in it. */
type Printed = Readonly<{ pdf: Buffer; documents: readonly string[] }>;

type PrintRoom = PaperRoom & Readonly<{ db: Db; clock: Clock }>;

/**
 * N3: what waits for the post, as one PDF: all, or what was laid into the tray until a moment. It is whole or refused,
 * naming the document whose paper can not be joined: only what stands in the PDF is taken out of the tray.
 */
export async function printLetters(
  room: PrintRoom,
  actor: Actor,
  until?: Temporal.Instant,
): Promise<Result<Printed, AccessRefusal | 'no-letters' | 'letter-on-its-own'>> {
  const allowed = may(actor, 'post-letters');
  if (!allowed.ok) return allowed;
  const rows = await waiting(room.db, until);
  if (rows.length === 0) return refuse('no-letters');
  const letters: PrintedLetter[] = [];
  for (const row of rows) {
    const paper = row.external_id === null ? null : await paperOf(room, row.document_id);
    if (paper === 'none') return refuse('letter-on-its-own', { documentNo: row.document_no });
    letters.push({ document: row.document as FiscalDocument, language: row.language as Language, paper });
  }
  const documents = rows.map(({ document_id }) => document_id);
  return ok({ pdf: await lettersPdf(letters, room.clock.now()), documents });
}

/** The service's own paper, where it is there and can stand among others. */
async function paperOf(room: PrintRoom, documentId: string): Promise<Buffer | 'none'> {
  const receipt = await findReceipt(room.db, documentId);
  if (receipt === null) throw new Error(`no receipt ${documentId}`);
  const original = await keptPaper(room, receipt);
  return original.ok && (await canBeJoined(original.value)) ? original.value : 'none';
}

/** N3: these letters went to the post; those that the tray no longer holds are left as they are. */
export async function markPosted(
  { db, clock, live }: { db: Db; clock: Clock; live: LiveBus },
  actor: Actor,
  documents: readonly string[],
): Promise<Result<{ done: true }, AccessRefusal>> {
  const allowed = may(actor, 'post-letters');
  if (!allowed.ok) return allowed;
  const by = actor.kind === 'staff' ? actor.userId : null;
  await db.transaction().execute(async (tx) => {
    await tx
      .updateTable('letters')
      .set({ posted_at: clock.now(), posted_by: by })
      .where('document_id', 'in', documents)
      .where('posted_at', 'is', null)
      .execute();
    await live.tell(tx, 'payments');
  });
  return ok({ done: true });
}

function waiting(db: Db, until?: Temporal.Instant) {
  const all = db
    .selectFrom('letters')
    .innerJoin('fiscal_documents', 'fiscal_documents.id', 'letters.document_id')
    .innerJoin('fiscal_orders', 'fiscal_orders.id', 'fiscal_documents.order_id')
    .innerJoin('clients', 'clients.id', 'fiscal_documents.client_id')
    .select([
      ...(['letters.document_id', 'letters.at', 'document_no', 'document', 'external_id'] as const),
      ...(['fiscal_documents.client_id', 'clients.name', 'clients.language'] as const),
    ])
    .where('letters.posted_at', 'is', null)
    // Issued for practice, and of no use once documents have value.
    .where('fiscal_orders.state', '<>', 'retired');
  const asked = until === undefined ? all : all.where('letters.at', '<=', until);
  return asked.orderBy('letters.at').orderBy('letters.document_id').execute();
}
