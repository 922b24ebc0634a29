import type { ClientExport } from '../../protocol/client-export.ts';
import type { DB } from '../tables.ts';

type Section = keyof ClientExport;

/**
 * The rows name nobody any more and stay for what is counted. Each column that can hold words is one or the other: what
 * stays are codes, and why a recording is held.
 */
type Emptied<C extends string> = Readonly<{ emptied: readonly C[]; stays: readonly C[] }>;
type Erased<C extends string> = 'deleted' | Emptied<C> | Readonly<{ kept: string }>;
type Exported = Section | Readonly<{ not: string }>;

/**
 * What a table holds of a client: where the export says it, or why it does not; and what a deletion does to its rows.
 * `kept` ones are kept for the reason given.
 */
export type Treatment<C extends string = string> =
  | Readonly<{ holds: 'nothing' }>
  | Readonly<{ holds: 'client'; exported: Exported; erased: Erased<C> }>;

const NOTHING = { holds: 'nothing' } as const;
function of<C extends string>(exported: Exported, erased: Erased<C>): Treatment<C> {
  return { holds: 'client', exported, erased };
}

const BOOKS = { kept: 'the books of the company: figures and references, no words about the client' };
const LAW = { kept: 'fiscal documents and what they refer to stay for ten years (CIVA art. 52)' };
const BANK = { kept: 'what the bank told the company stays with its accounts for ten years (CIVA art. 52)' };
const TOKEN = { not: 'a one-time token, kept as a hash: nothing anybody could read' };

/** Every table of the database. One that is not named here does not compile: decide what it is to a client first. */
export const CLIENT_TABLES: { readonly [T in keyof DB]: Treatment<keyof DB[T] & string> } = {
  // the client
  clients: of('client', {
    emptied: ['name', 'email', 'phone', 'tax_number', 'street', 'postal_code', 'city'],
    stays: ['country', 'language', 'receipt_by'],
  }),
  client_changes: of('changes', 'deleted'),
  email_changes: of('emailChanges', 'deleted'),
  deletion_requests: of('deletionRequests', { emptied: ['words', 'reason'], stays: ['state'] }),
  auth_users: of('client', { emptied: ['name', 'email', 'image'], stays: ['role'] }),
  auth_sessions: of('signIns', 'deleted'),
  auth_accounts: of({ not: 'passwords, which clients have none of' }, 'deleted'),
  auth_two_factors: of({ not: 'second factors, which clients have none of' }, 'deleted'),
  auth_verifications: of(TOKEN, 'deleted'),
  // equipment and what was bought
  equipment: of('equipment', {
    emptied: ['name', 'state_reason', 'agent_public_key', 'agent_version', 'facts', 'agent_address'],
    stays: ['state'],
  }),
  enrolment_codes: of(TOKEN, 'deleted'),
  paid_services: of('paidServices', 'deleted'),
  allowance_entries: of('freeMinutes', { emptied: ['reason'], stays: ['kind', 'key'] }),
  // agreed to
  acceptances: of('acceptances', { emptied: ['ip', 'device'], stays: ['kind', 'language'] }),
  terms: of('agreements', { kept: 'a published text names nobody' }),
  // sessions
  sessions: of('sessions', { emptied: ['problem'], stays: ['state', 'quote', 'asked_quote'] }),
  session_events: of('sessions', { emptied: ['data'], stays: ['kind'] }),
  session_pictures: of('sessions', 'deleted'),
  session_reports: of('sessions', 'deleted'),
  session_ratings: of('sessions', { emptied: ['words'], stays: [] }),
  charges: of('sessions', BOOKS),
  waivers: of('sessions', { emptied: ['reason'], stays: ['key', 'wish'] }),
  offers: of(TOKEN, 'deleted'),
  phone_passes: of(TOKEN, 'deleted'),
  relay_tickets: of(TOKEN, 'deleted'),
  recordings: of('sessions', { emptied: ['error', 'deleted_reason'], stays: ['state', 'held_reason'] }),
  recording_looks: of('sessions', { emptied: ['reason'], stays: ['kind'] }),
  appointments: of('appointments', { emptied: ['problem'], stays: ['state', 'quote'] }),
  appointment_events: of('appointments', { emptied: ['reason'], stays: ['kind', 'by_party'] }),
  appointment_reminders: of({ not: 'when a mail went out that is told itself' }, BOOKS),
  appointment_pictures: of({ not: 'pictures that are told of with their session' }, 'deleted'),
  working_times: NOTHING,
  duty_spans: NOTHING,
  // money
  payment_requests: of('payments', BOOKS),
  payments: of('payments', LAW),
  payment_reminders: of('payments', BOOKS),
  multibanco_references: of('payments', BOOKS),
  mbway_requests: of('payments', { emptied: ['phone'], stays: ['key', 'order_id', 'state', 'provider_id'] }),
  payment_callbacks: of({ not: 'what a payment service told us; the payment that came of it is told' }, BOOKS),
  request_balances: of({ not: 'a view of the requests and payments that are told' }, BOOKS),
  bank_entries: of('payments', BANK),
  bank_statements: NOTHING,
  statement_files: NOTHING,
  fiscal_orders: of({ not: 'documents before they are issued, word by word the same' }, LAW),
  fiscal_documents: of('documents', LAW),
  fiscal_annulments: of({ not: 'the office’s reason for annulling a receipt; that it did is on the document' }, LAW),
  refunds: of('payments', LAW),
  fiscal_series: NOTHING,
  letters: of('documents', LAW),
  // told
  mails: of('mails', 'deleted'),
  alerts: of({ not: 'what the office was told to look after, in the words of programs' }, 'deleted'),
  // the company, its staff, the program
  company: NOTHING,
  company_changes: NOTHING,
  settings: NOTHING,
  tariffs: NOTHING,
  terms_drafts: NOTHING,
  invitations: NOTHING,
  staff_changes: NOTHING,
  staff_phones: NOTHING,
  report_templates: NOTHING,
  server_keys: NOTHING,
  server_heartbeats: NOTHING,
  schema_migrations: NOTHING,
};
