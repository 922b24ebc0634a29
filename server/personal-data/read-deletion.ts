import { sql } from 'kysely';
import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import { type DeletionFacts, deletionBlocks, documentsKeptUntil } from '../../domain/clients/deletion.ts';
import type { ClientId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { DeletionRow, DeletionView } from '../../protocol/personal-data.ts';
import { findClient } from '../clients/client-store.ts';
import { toGiveBack } from '../payments/over-payments.ts';
import { LIVE_STATES } from '../sessions/session-store.ts';
import type { Db } from '../tables.ts';

/** What a deletion would delete and keep, what stands in its way, and what became of the last request for it. */
export async function readDeletion(
  db: Db,
  actor: Actor,
  clientId: ClientId,
): Promise<Result<DeletionView, AccessRefusal>> {
  const allowed = may(actor, 'read-deletion', { clientId });
  if (!allowed.ok) return allowed;
  if ((await findClient(db, clientId)) === null) return refuse('not-found');
  const last = await db
    .selectFrom('deletion_requests')
    .select(['state', 'asked_at', 'reason'])
    .where('client_id', '=', clientId)
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return ok({
    kept: await readKept(db, clientId),
    blocks: deletionBlocks(await readFacts(db, clientId)),
    request:
      last === undefined
        ? null
        : {
            state: last.state as NonNullable<DeletionView['request']>['state'],
            ...{ askedAt: last.asked_at.toString(), reason: last.reason },
          },
  });
}

/** The requests that wait for the office, oldest first. */
export async function listDeletions(db: Db, actor: Actor): Promise<Result<DeletionRow[], AccessRefusal>> {
  const allowed = may(actor, 'decide-deletion');
  if (!allowed.ok) return allowed;
  const rows = await db
    .selectFrom('deletion_requests')
    .innerJoin('clients', 'clients.id', 'deletion_requests.client_id')
    .select(['deletion_requests.id', 'client_id', 'clients.name', 'words', 'asked_at'])
    .where('state', '=', 'waiting')
    .orderBy('asked_at')
    .execute();
  return ok(
    await Promise.all(
      rows.map(async (row) => ({
        ...{ id: row.id, clientId: row.client_id, clientName: row.name, words: row.words },
        askedAt: row.asked_at.toString(),
        kept: await readKept(db, row.client_id as ClientId),
        blocks: deletionBlocks(await readFacts(db, row.client_id as ClientId)),
      })),
    ),
  );
}

async function readKept(db: Db, clientId: ClientId): Promise<DeletionView['kept']> {
  const documents = await db
    .selectFrom('fiscal_documents')
    .select(({ fn }) => [fn.countAll<string>().as('count'), fn.max('issued_on').as('last')])
    .where('client_id', '=', clientId)
    .executeTakeFirstOrThrow();
  const held = await db
    .selectFrom('recordings')
    .innerJoin('sessions', 'sessions.id', 'recordings.session_id')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('client_id', '=', clientId)
    .where('held_at', 'is not', null)
    .executeTakeFirstOrThrow();
  return {
    documents: Number(documents.count),
    documentsUntil: documentsKeptUntil(documents.last)?.toString() ?? null,
    heldRecordings: Number(held.count),
  };
}

/** How many there are of each thing that stands in the way: see domain/clients/deletion.ts. */
export async function readFacts(db: Db, clientId: ClientId): Promise<DeletionFacts> {
  const { rows } = await sql<DeletionFacts>`
    with own as (select id from sessions where client_id = ${clientId}),
    requests as (
      select r.id, r.state, open_cents, ${toGiveBack} as back_cents
      from payment_requests r join request_balances on request_balances.request_id = r.id
      where r.client_id = ${clientId}
    ),
    papers as (select id from fiscal_documents where client_id = ${clientId})
    select
      (select count(*) from sessions where client_id = ${clientId} and state in (${sql.join([...LIVE_STATES])}))
      + (select count(*) from appointments where client_id = ${clientId} and state = 'booked')
        as "session-live",
      (select count(*) from requests where state = 'open' or open_cents > 0) as "payment-open",
      (select count(*) from requests where back_cents > 0)
      + (select count(*) from bank_entries where state = 'tray' and left_cents > 0
          and why in ('over-paid', 'paid-already', 'booked-before', 'came-back')
          and asked_id in (select id from requests)) as "money-back",
      (select count(*) from fiscal_orders o join payment_requests r on r.id = o.request_id
        where r.client_id = ${clientId} and o.state = 'waiting')
      + (select count(*) from payments p join payment_requests r on r.id = p.request_id
        where r.client_id = ${clientId} and p.amount_cents > 0
          and not exists (select 1 from payments back where back.takes_back = p.id)
          and not exists (select 1 from fiscal_orders o where o.payment_id = p.id))
      + (select count(*) from papers where not exists (select 1 from mails where key = 'receipt:' || papers.id)
          and not exists (select 1 from letters where document_id = papers.id)) as "document-waiting",
      (select count(*) from letters where document_id in (select id from papers) and posted_at is null)
        as "letter-waiting",
      (select count(*) from mails where client_id = ${clientId} and state = 'queued') as "mail-waiting",
      (select count(*) from recordings where session_id in (select id from own) and state in ('recording', 'making'))
        as "recording-in-work"`.execute(db);
  const [facts] = rows;
  if (facts === undefined) throw new Error('Postgres counted nothing');
  return facts;
}
