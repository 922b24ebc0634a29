import type { ClientId } from '../../domain/kernel/id.ts';
import type { ClientExport } from '../../protocol/client-export.ts';
import { findClient } from '../clients/client-store.ts';
import { paidServicesOf } from '../equipment/paid-service-store.ts';
import { LETS_IN } from '../outbox/outbox-store.ts';
import type { Db } from '../tables.ts';

type Rows<K extends keyof ClientExport> = Promise<Extract<ClientExport[K], readonly unknown[]>>;

export async function clientOf(db: Db, id: ClientId): Promise<ClientExport['client'] | null> {
  const client = await findClient(db, id);
  if (client === null) return null;
  const { created_at } = await db
    .selectFrom('clients')
    .select('created_at')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const { userId: _userId, ...data } = client;
  return { ...data, createdAt: created_at.toString() };
}

export async function changesOf(db: Db, clientId: ClientId): Rows<'changes'> {
  const rows = await db
    .selectFrom('client_changes')
    .leftJoin('auth_users', 'auth_users.id', 'client_changes.by_user')
    .select(['at', 'field', 'before', 'after', 'auth_users.name as by'])
    .where('client_id', '=', clientId)
    .orderBy('at')
    .execute();
  return rows.map((row) => ({
    ...row,
    at: row.at.toString(),
    field: row.field as ClientExport['changes'][number]['field'],
  }));
}

export async function emailChangesOf(db: Db, clientId: ClientId): Rows<'emailChanges'> {
  const rows = await db
    .selectFrom('email_changes')
    .select(['email', 'asked_at', 'confirmed_at'])
    .where('client_id', '=', clientId)
    .orderBy('asked_at')
    .execute();
  return rows.map(({ email, asked_at, confirmed_at }) => ({
    ...{ email, askedAt: asked_at.toString(), confirmedAt: confirmed_at?.toString() ?? null },
  }));
}

/** Where the client is signed in now; ended ones are not kept. */
export async function signInsOf(db: Db, clientId: ClientId): Rows<'signIns'> {
  const rows = await db
    .selectFrom('auth_sessions')
    .innerJoin('clients', 'clients.user_id', 'auth_sessions.userId')
    .select(['auth_sessions.createdAt', 'expiresAt', 'ipAddress', 'userAgent'])
    .where('clients.id', '=', clientId)
    .orderBy('auth_sessions.createdAt')
    .execute();
  return rows.map(({ createdAt, expiresAt, ipAddress, userAgent }) => ({
    ...{ at: createdAt.toString(), expiresAt: expiresAt.toString(), ip: ipAddress, device: userAgent },
  }));
}

export async function equipmentOf(db: Db, clientId: ClientId): Rows<'equipment'> {
  const rows = await db
    .selectFrom('equipment')
    .selectAll()
    .where('client_id', '=', clientId)
    .orderBy('created_at')
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, name: row.name, state: row.state, stateAt: row.state_at.toString() },
    ...{ stateReason: row.state_reason, agentVersion: row.agent_version, agentAddress: row.agent_address },
    ...{ facts: row.facts, lastSeenAt: row.last_seen_at?.toString() ?? null, createdAt: row.created_at.toString() },
  }));
}

export function servicesOf(db: Db, clientId: ClientId): Rows<'paidServices'> {
  return paidServicesOf(db, clientId);
}

export async function freeMinutesOf(db: Db, clientId: ClientId): Rows<'freeMinutes'> {
  const rows = await db
    .selectFrom('allowance_entries')
    .leftJoin('sessions', 'sessions.id', 'allowance_entries.session_id')
    .select(['at', 'kind', 'minutes', 'year_start', 'year_end', 'reason', 'sessions.number'])
    .where('allowance_entries.client_id', '=', clientId)
    .orderBy('at')
    .orderBy('allowance_entries.id')
    .execute();
  return rows.map(({ at, kind, minutes, year_start, year_end, reason, number }) => ({
    ...{ at: at.toString(), kind, minutes, reason, sessionNumber: number },
    ...{ yearStart: year_start.toString(), yearEnd: year_end.toString() },
  }));
}

/** Every mail to the client, as it was written. */
export async function* mailsOf(db: Db, clientId: ClientId): AsyncGenerator<ClientExport['mails'][number]> {
  const ids = await db
    .selectFrom('mails')
    .select('id')
    .where('client_id', '=', clientId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  // One at a time: their papers are large.
  for (const { id } of ids) {
    const mail = await db.selectFrom('mails').selectAll().where('id', '=', id).executeTakeFirst();
    if (mail === undefined) continue;
    const papers = mail.attachments as { filename: string }[];
    yield {
      ...{ kind: mail.kind, recipient: mail.recipient, subject: mail.subject },
      state: mail.state as ClientExport['mails'][number]['state'],
      ...{ createdAt: mail.created_at.toString(), sentAt: mail.sent_at?.toString() ?? null },
      text: LETS_IN.includes(mail.kind) ? null : mail.body_text,
      attachments: papers.map(({ filename }) => filename),
    };
  }
}

export async function deletionRequestsOf(db: Db, clientId: ClientId): Rows<'deletionRequests'> {
  const rows = await db
    .selectFrom('deletion_requests')
    .select(['state', 'words', 'asked_at', 'decided_at', 'reason'])
    .where('client_id', '=', clientId)
    .orderBy('asked_at')
    .execute();
  return rows.map(({ state, words, asked_at, decided_at, reason }) => ({
    ...{ state, words, askedAt: asked_at.toString(), decidedAt: decided_at?.toString() ?? null, reason },
  }));
}
