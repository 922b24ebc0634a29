import type { Selectable } from 'kysely';
import type { Language } from '../../protocol/problems.ts';
import { PROBLEMS, type ProblemCode, problemSentence } from '../../protocol/problems.ts';
import type { StatementFileView, StatementView } from '../../protocol/statements.ts';
import type { Db, StatementFiles } from '../tables.ts';

const MOST_FILES = 50;

/** The latest files, each with its statements. */
export async function listFiles(db: Db, language: Language): Promise<StatementFileView[]> {
  const files = await db
    .selectFrom('statement_files')
    .selectAll()
    .orderBy('uploaded_at', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST_FILES)
    .execute();
  return presentFiles(db, files, language);
}

/** One file, with its statements; null where there is none of this id. */
export async function readFileView(db: Db, id: string, language: Language): Promise<StatementFileView | null> {
  const files = await db.selectFrom('statement_files').selectAll().where('id', '=', id).execute();
  return (await presentFiles(db, files, language))[0] ?? null;
}

async function presentFiles(
  db: Db,
  files: readonly Selectable<StatementFiles>[],
  language: Language,
): Promise<StatementFileView[]> {
  const ids = files.map(({ id }) => id);
  const statements = ids.length === 0 ? [] : await listStatements(db, ids);
  return files.map((file) => ({
    ...{ id: file.id, name: file.name, bytes: file.bytes, progress: file.progress },
    state: file.state as StatementFileView['state'],
    problem: isProblem(file.problem)
      ? problemSentence(file.problem, language, file.problem_details as Record<string, string | number>)
      : null,
    uploadedAt: file.uploaded_at.toString(),
    statements: statements.filter(({ file_id }) => file_id === file.id).map(presentStatement),
  }));
}

function isProblem(code: string | null): code is ProblemCode {
  return code !== null && code in PROBLEMS;
}

function listStatements(db: Db, fileIds: readonly string[]) {
  return db
    .selectFrom('bank_statements')
    .selectAll('bank_statements')
    .select(({ selectFrom, fn }) =>
      selectFrom('bank_entries')
        .whereRef('bank_entries.statement_id', '=', 'bank_statements.id')
        .select(fn.countAll<number>().as('count'))
        .as('new_entries'),
    )
    .where('file_id', 'in', fileIds)
    .orderBy('position')
    .execute();
}

function presentStatement(row: Awaited<ReturnType<typeof listStatements>>[number]): StatementView {
  return {
    ...{ id: row.id, account: row.account, number: row.number, currency: row.currency, own: row.own },
    ...{ openingCents: row.opening_cents, openingOn: row.opening_on?.toString() ?? null },
    ...{ closingCents: row.closing_cents, closingOn: row.closing_on?.toString() ?? null },
    ...{
      entries: row.entries,
      newEntries: row.new_entries ?? 0,
      leftOut: row.left_out,
      differenceCents: row.difference_cents,
    },
    ...{ creditCents: row.credit_cents, debitCents: row.debit_cents },
  };
}
