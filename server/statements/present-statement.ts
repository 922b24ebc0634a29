import type { Language } from '../../protocol/problems.ts';
import { PROBLEMS, type ProblemCode, problemSentence } from '../../protocol/problems.ts';
import {
  type EntryView,
  MOST_LISTED,
  type StatementFileView,
  type StatementView,
  type TrayReason,
} from '../../protocol/statements.ts';
import type { Db } from '../tables.ts';

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
    ...{ entries: row.entries, newEntries: row.new_entries ?? 0, differenceCents: row.difference_cents },
    ...{ creditCents: row.credit_cents, debitCents: row.debit_cents },
  };
}

/** What waits for the office's decision, or what it set aside; and how much there is in all. */
export async function listEntries(db: Db, state: 'tray' | 'aside'): Promise<{ entries: EntryView[]; count: number }> {
  const { count } = await db
    .selectFrom('bank_entries')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('state', '=', state)
    .executeTakeFirstOrThrow();
  const rows = await db
    .selectFrom('bank_entries')
    .leftJoin('payment_requests', 'payment_requests.id', 'bank_entries.asked_id')
    .leftJoin('clients', 'clients.id', 'payment_requests.client_id')
    .leftJoin('request_balances', 'request_balances.request_id', 'bank_entries.asked_id')
    .selectAll('bank_entries')
    .select(['payment_requests.number', 'payment_requests.client_id', 'payment_requests.state as request_state'])
    .select('clients.name as client_name')
    .select('request_balances.open_cents')
    .where('bank_entries.state', '=', state)
    .orderBy('booked_on', 'desc')
    .orderBy('bank_entries.id', 'desc')
    .limit(MOST_LISTED)
    .execute();
  const entries = rows.map((row): EntryView => {
    const open = row.request_state === 'open' ? (row.open_cents ?? 0) : 0;
    const sign = row.side === 'debit' ? -1 : 1;
    return {
      ...{ id: row.id, bookedOn: row.booked_on.toString(), amountCents: sign * row.amount_cents },
      ...{ leftCents: row.left_cents, name: row.name },
      text: [row.creditor_reference, row.end_to_end, row.remittance].filter((text) => (text ?? '') !== '').join(' · '),
      ...{ state: row.state as EntryView['state'], why: row.why as TrayReason | null, asideReason: row.aside_reason },
      asked:
        row.asked_id === null
          ? null
          : {
              ...{ id: row.asked_id, number: Number(row.number), clientId: row.client_id ?? '' },
              ...{ clientName: row.client_name ?? '', openCents: open },
            },
      confirmable: isConfirmable(row),
    };
  });
  return { entries, count };
}

type Suggested = Readonly<{ takes_back: string | null; gives_back: string | null; asked_id: string | null }> &
  Readonly<{ side: string; amount_cents: number; open_cents: number | null; request_state: string | null }>;

/** Whether there is something to agree with: a payment, the taking back of one, or the return of an over-payment. */
function isConfirmable({ side, amount_cents, open_cents, request_state, ...row }: Suggested): boolean {
  if (row.takes_back !== null || row.gives_back !== null) return true;
  if (row.asked_id === null || open_cents === null) return false;
  return side === 'credit' ? request_state === 'open' && open_cents > 0 : -open_cents >= amount_cents;
}
