import { isOwnAccount } from '../../domain/statement/own-account.ts';
import type { Piece, StatementHead } from '../../domain/statement/statement.ts';
import { readAccounts } from '../settings/company-store.ts';
import type { Tx } from '../tables.ts';
import { EntryRows } from './entry-rows.ts';
import { tellProgress } from './file-progress.ts';
import { matchEntries } from './match-entries.ts';
import { readStatementFile } from './read-statement-file.ts';
import type { StatementFormat, StatementRefusal } from './statement-reader.ts';
import { type StatementRoom, statementKey } from './statement-room.ts';
import { StatementTally } from './tally.ts';

/**
 * N3: reads an uploaded file in, whole or not at all, and then matches what is new. Begun again after a crash it changes
 * nothing that was done: an entry is stored once, and pays once.
 */
export async function readFile(room: StatementRoom, fileId: string): Promise<void> {
  const { db } = room;
  const file = await db
    .selectFrom('statement_files')
    .select(['id', 'bytes'])
    .where('id', '=', fileId)
    .executeTakeFirst();
  if (file === undefined) throw new Error(`no statement file ${fileId}`);
  const progress = tellProgress(room, fileId);
  await progress.begin('reading');
  const accounts = await readAccounts(db);
  const tx = await db.startTransaction().execute();
  try {
    const read = await storeFile({ ...room, tx, accounts, progress: progress.tell }, file);
    if ('code' in read) {
      await tx.rollback().execute();
      return await progress.refuse(read);
    }
    await tx.commit().execute();
    await progress.begin('matching', read.format);
  } catch (thrown) {
    if (!tx.isCommitted && !tx.isRolledBack) await tx.rollback().execute();
    throw thrown;
  }
  await matchEntries(room, progress.tell);
  await progress.end();
}

type Reading = StatementRoom & {
  tx: Tx;
  accounts: readonly string[];
  progress: (done: number, whole: number) => Promise<void>;
};

async function storeFile(
  reading: Reading,
  file: { id: string; bytes: number },
): Promise<StatementRefusal | { format: StatementFormat | null }> {
  const { tx, accounts, files, progress } = reading;
  const entries = new EntryRows(tx);
  const tally = new StatementTally();
  let format: StatementFormat | null = null;
  let position = 0;
  let open: OpenStatement = { id: '', account: null };
  const take = async (piece: Piece) => {
    if (piece.kind === 'opened')
      open = await openStatement(tx, { fileId: file.id, position: position++, accounts }, piece.head);
    else if (piece.kind === 'entry' && open.account !== null && piece.entry.currency === 'EUR')
      await entries.add({ statementId: open.id, account: open.account }, piece.entry);
    const closed = tally.take(piece);
    if (closed === null) return;
    await tx
      .updateTable('bank_statements')
      .set({
        ...{ opening_cents: closed.opening?.cents ?? null, opening_on: closed.opening?.on ?? null },
        ...{ closing_cents: closed.closing?.cents ?? null, closing_on: closed.closing?.on ?? null },
        ...{ entries: closed.entries, credit_cents: closed.creditCents, debit_cents: closed.debitCents },
        ...{ difference_cents: closed.differenceCents, pending: closed.pending, left_out: closed.leftOut },
      })
      .where('id', '=', open.id)
      .execute();
  };
  for await (const part of readStatementFile(files.read(statementKey(file.id), 0, file.bytes))) {
    if (!part.ok) return part;
    format = part.value.format;
    for (const piece of part.value.pieces) await take(piece);
    await progress(part.value.bytesRead, file.bytes);
  }
  await entries.flush();
  return { format };
}

type Place = Readonly<{ fileId: string; position: number; accounts: readonly string[] }>;
/** `account`: which of the company's it is of, by its IBAN; null for any other, whose entries are not kept. */
type OpenStatement = { id: string; account: string | null };

/** A file read again finds its statements there; the company's account may be another one by now. */
async function openStatement(
  tx: Tx,
  { fileId, position, accounts }: Place,
  head: StatementHead,
): Promise<OpenStatement> {
  const found = accounts.find((iban) => isOwnAccount(head.account, iban)) ?? null;
  const account = head.currency === 'EUR' ? found : null;
  const own = account !== null;
  const { id } = await tx
    .insertInto('bank_statements')
    .values({ file_id: fileId, position, ...head, own })
    .onConflict((conflict) => conflict.columns(['file_id', 'position']).doUpdateSet({ own }))
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id, account };
}
