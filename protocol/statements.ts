import { z } from 'zod';
import { day, id, time, words } from './common.ts';

/** How the bytes of a statement are sent: POST /api/statement-files?name=… */
export const STATEMENT_BYTES = 'application/octet-stream';
export const LARGEST_STATEMENT_BYTES = 300e6;

export const statementName = z.object({ name: words(200) });
export const takenFile = z.object({ id });

const amount = z.number().int();

export const statementView = z.object({
  id,
  account: z.string(),
  number: z.string().nullable(),
  currency: z.string(),
  /** Of the company's own account, in euros; of others nothing is stored. */
  own: z.boolean(),
  openingCents: amount.nullable(),
  openingOn: day.nullable(),
  closingCents: amount.nullable(),
  closingOn: day.nullable(),
  entries: z.number().int(),
  /** Of these, those that no other file had told before. */
  newEntries: z.number().int(),
  /** Of these, those in another currency than the account's: they are not kept. */
  leftOut: z.number().int(),
  creditCents: amount,
  debitCents: amount,
  /** What the closing balance has too much; null where the file leaves a balance out. */
  differenceCents: amount.nullable(),
});
export type StatementView = z.infer<typeof statementView>;

/** GET /api/statement-files: the newest first. */
export const statementFileView = z.object({
  id,
  name: z.string(),
  bytes: z.number().int(),
  state: z.enum(['waiting', 'reading', 'matching', 'read', 'refused']),
  progress: z.number().int(),
  /** The sentence of the refusal, in the reader's language. */
  problem: z.string().nullable(),
  uploadedAt: time,
  statements: z.array(statementView),
});
export type StatementFileView = z.infer<typeof statementFileView>;

export const trayReason = z.enum([
  ...([
    'no-match',
    'amount-and-name',
    'multibanco-amount',
    'paid-already',
    'booked-before',
    'over-paid',
    'takes-back',
    'came-back',
    'refund',
  ] as const),
]);
export type TrayReason = z.infer<typeof trayReason>;

export const entryView = z.object({
  id,
  bookedOn: day,
  /** Below zero for money that went out. */
  amountCents: amount,
  /** What of it no payment has taken yet. */
  leftCents: amount,
  name: z.string().nullable(),
  text: z.string(),
  state: z.enum(['new', 'paid', 'tray', 'aside', 'passed']),
  why: trayReason.nullable(),
  /** Null also of what is set aside as a movement that another statement told of. */
  asideReason: z.string().nullable(),
  /** The request that it names, or may name. */
  asked: z.object({ id, number: z.number().int(), clientId: id, clientName: z.string(), openCents: amount }).nullable(),
  /** The day of the payment that it may tell of again; of money that went out, of the movement that was told before. */
  sameAsOn: day.nullable(),
  /** Another statement tells of a movement alike. */
  toldAlike: z.boolean(),
  /** There is something to agree with in one step. */
  confirmable: z.boolean(),
});
export type EntryView = z.infer<typeof entryView>;

/** GET /api/bank-entries?state=tray: the newest first, so many at most. */
export const MOST_LISTED = 200;
export const entryList = z.object({ entries: z.array(entryView), count: z.number().int() });
export const entryQuery = z.object({ state: z.enum(['tray', 'aside']).default('tray') });

/** `another`: of money that went out, that it is not the movement which another statement told. */
export const confirmBody = z.object({ another: z.boolean().optional() });
export const assignBody = z.object({ requestId: id });
export const asideBody = z.object({ reason: words(500) });

/** GET /api/statement-files/:id/entries: as the bank told them, so many at a time; those after an entry are the next. */
export const FILE_ENTRIES_AT_ONCE = 100;
export const fileEntriesQuery = z.object({ after: id.optional() });
export const fileEntryView = entryView.extend({
  /** What it did to requests; below zero where it took a payment back. */
  pays: z.array(z.object({ id, number: z.number().int(), clientName: z.string(), cents: amount })),
});
export type FileEntryView = z.infer<typeof fileEntryView>;
export const fileEntryList = z.object({
  file: statementFileView,
  entries: z.array(fileEntryView),
  next: id.nullable(),
});
