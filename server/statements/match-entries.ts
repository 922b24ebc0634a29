import type { Updateable } from 'kysely';
import { type Match, matchEntry } from '../../domain/statement/match-entry.ts';
import { type OverPaid, suggestRefund } from '../../domain/statement/match-refund.ts';
import { stayed } from '../payments/payment-store.ts';
import type { PaymentRoom } from '../payments/record-payment.ts';
import type { BankEntries, Tx } from '../tables.ts';
import { type EntryRow, entryOf } from './entry-store.ts';
import { findBooked } from './find-booked.ts';
import { findTold } from './find-told.ts';
import { OpenRequests } from './open-requests.ts';
import { overPaidEntries, overPaidRequests } from './over-paid.ts';
import { payFromEntry } from './pay-from-entry.ts';
import { STATEMENTS, type StatementRoom } from './statement-room.ts';

/** So many entries are decided in one transaction: what is done stays done, whatever happens to the program. */
const ENTRIES_AT_ONCE = 200;

/**
 * N3: decides every entry that is new: the certain ones become payments, the rest goes to the tray. Each entry is locked
 * while it is decided, so that it pays once, also where two do this at the same time.
 */
export async function matchEntries(
  room: StatementRoom,
  progress: (done: number, whole: number) => Promise<void>,
): Promise<void> {
  const { db } = room;
  const { whole } = await db
    .selectFrom('bank_entries')
    .select(({ fn }) => fn.countAll<number>().as('whole'))
    .where('state', '=', 'new')
    .executeTakeFirstOrThrow();
  if (whole === 0) return;
  const requests = await OpenRequests.load(db);
  const overPaid = await overPaidRequests(db);
  for (let done = 0; ; ) {
    const decided = await db.transaction().execute((tx) => matchSome({ ...room, tx }, requests, overPaid));
    if (decided === 0) return;
    done += decided;
    await progress(done, whole);
  }
}

async function matchSome(
  room: StatementRoom & PaymentRoom,
  requests: OpenRequests,
  overPaid: readonly OverPaid[],
): Promise<number> {
  const { tx, live } = room;
  const rows = await tx
    .selectFrom('bank_entries')
    .selectAll()
    .where('state', '=', 'new')
    .orderBy('id')
    .limit(ENTRIES_AT_ONCE)
    .forNoKeyUpdate()
    .skipLocked()
    .execute();
  const lookUp = await requests.lookUp(tx, rows);
  // Most entries of an account are no client's: these are written together.
  const plain = { passed: [] as string[], tray: [] as string[] };
  const wentOut: WentOut[] = [];
  for (const row of rows) {
    const match = matchEntry(entryOf(row), lookUp);
    const named = match.kind === 'tray' && match.why === 'refund' ? match.asked : null;
    if (match.kind === 'passes' || named !== null) wentOut.push({ row, requestId: named?.id ?? null });
    else if (match.kind === 'tray' && match.why === 'no-match') plain.tray.push(row.id);
    else await decide(room, row, match, requests);
  }
  // After what came in with them: it may be what they give back.
  plain.passed.push(...(await decideWentOut(tx, wentOut, overPaid)));
  if (plain.passed.length > 0) await settle(tx, plain.passed, { state: 'passed' });
  if (plain.tray.length > 0) await settle(tx, plain.tray, { state: 'tray', why: 'no-match' });
  if (rows.length > 0) await live.tell(tx, STATEMENTS);
  return rows.length;
}

async function decide(
  room: StatementRoom & PaymentRoom,
  row: EntryRow,
  match: Exclude<Match, { kind: 'passes' }>,
  requests: OpenRequests,
): Promise<void> {
  const { tx } = room;
  const asked_id = match.asked?.id ?? null;
  const pays = row.side === 'credit' && !row.reversal;
  const same_as = pays && asked_id !== null ? await findBooked(tx, row, asked_id) : null;
  if (same_as !== null) return settle(tx, [row.id], { state: 'tray', why: 'booked-before', asked_id, same_as });
  if (match.kind === 'tray') {
    if (match.why !== 'takes-back') return settle(tx, [row.id], { state: 'tray', why: match.why, asked_id });
    const takes_back = await takenBackBy(tx, row, asked_id);
    return settle(tx, [row.id], { state: 'tray', ...(await whyOut(tx, row, match.why)), asked_id, takes_back });
  }
  const requestId = match.asked.id;
  const open = await payFromEntry(room, { entry: row, requestId, by: null, at: room.clock.now() });
  requests.paid(match.asked, open ?? 0);
  // Paid by somebody at this very moment.
  if (open === null) await settle(tx, [row.id], { state: 'tray', why: 'paid-already', asked_id: requestId });
}

type WentOut = Readonly<{ row: EntryRow; requestId: string | null }>;

/** Money that went out is the office's to decide where it may give an over-payment back. @returns what is nobody's. */
async function decideWentOut(tx: Tx, wentOut: readonly WentOut[], ofRequests: readonly OverPaid[]): Promise<string[]> {
  const overPaid = [...(await overPaidEntries(tx, wentOut)), ...ofRequests];
  const passed: string[] = [];
  for (const { row, requestId } of wentOut) {
    const over = suggestRefund(entryOf(row), requestId, overPaid);
    if (over === null && requestId === null) passed.push(row.id);
    else {
      const asked_id = over?.requestId ?? requestId;
      const gives_back = over?.from === 'entry' ? over.id : null;
      await settle(tx, [row.id], { state: 'tray', ...(await whyOut(tx, row, 'refund')), asked_id, gives_back });
    }
  }
  return passed;
}

/** What another statement told, and was decided then, is asked about first. */
async function whyOut(tx: Tx, row: EntryRow, why: 'takes-back' | 'refund') {
  const same_entry = await findTold(tx, row);
  return { why: same_entry === null ? why : 'booked-before', same_entry };
}

async function settle(tx: Tx, ids: readonly string[], change: Updateable<BankEntries>): Promise<void> {
  await tx.updateTable('bank_entries').set(change).where('id', 'in', ids).execute();
}

/**
 * The payment that a reversal takes back: the latest of the same amount with the same references, or of that request. One
 * that the office took back before tells which movement it is, as long as something of that is left.
 */
async function takenBackBy(tx: Tx, row: EntryRow, requestId: string | null): Promise<string | null> {
  const references = (['creditor_reference', 'end_to_end', 'bank_reference', 'remittance'] as const).filter(
    (column) => (row[column] ?? '') !== '',
  );
  const payment = await tx
    .selectFrom('payments')
    .leftJoin('bank_entries', 'bank_entries.id', 'payments.entry_id')
    .select('payments.id')
    .where('payments.takes_back', 'is', null)
    .where((is) => is.or([stayed(is), is('bank_entries.left_cents', '>', 0)]))
    .where('payments.received_on', '<=', row.booked_on)
    .where((is) => is(is.fn.coalesce('bank_entries.amount_cents', 'payments.amount_cents'), '=', row.amount_cents))
    .where((is) =>
      is.or([
        ...references.map((column) => is(`bank_entries.${column}`, '=', row[column])),
        ...(requestId === null ? [] : [is('payments.request_id', '=', requestId)]),
      ]),
    )
    .orderBy(stayed, 'desc')
    .orderBy('payments.received_on', 'desc')
    .limit(1)
    .executeTakeFirst();
  return payment?.id ?? null;
}
