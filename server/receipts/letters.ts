import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import { ok, type Result } from '../../domain/kernel/result.ts';
import type { Letter } from '../../protocol/documents.ts';
import type { Language } from '../../protocol/problems.ts';
import type { Clock } from '../platform/clock.ts';
import type { LiveBus } from '../platform/live-bus.ts';
import type { Db } from '../tables.ts';
import type { FiscalDocument } from './fiscal-document.ts';
import { lettersPdf } from './letters-pdf.ts';

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

/** N3: what waits for the post, as one PDF: all, or what was laid into the tray until a moment. */
export async function printLetters(
  { db, clock }: { db: Db; clock: Clock },
  actor: Actor,
  until?: Temporal.Instant,
): Promise<Result<Buffer, AccessRefusal | 'no-letters'>> {
  const allowed = may(actor, 'post-letters');
  if (!allowed.ok) return allowed;
  const rows = await waiting(db, until);
  if (rows.length === 0) return { ok: false, code: 'no-letters' };
  const letters = rows.map((row) => ({
    document: row.document as FiscalDocument,
    language: row.language as Language,
  }));
  return ok(await lettersPdf(letters, clock.now()));
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
    .innerJoin('clients', 'clients.id', 'fiscal_documents.client_id')
    .select([
      ...(['letters.document_id', 'letters.at', 'document_no', 'document'] as const),
      ...(['fiscal_documents.client_id', 'clients.name', 'clients.language'] as const),
    ])
    .where('letters.posted_at', 'is', null);
  const asked = until === undefined ? all : all.where('letters.at', '<=', until);
  return asked.orderBy('letters.at').orderBy('letters.document_id').execute();
}
