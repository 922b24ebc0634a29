import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import type { ClientId } from '../../domain/kernel/id.ts';
import { ok, type Result } from '../../domain/kernel/result.ts';
import type { ClientChange } from '../../protocol/people.ts';
import type { Db, Tx } from '../tables.ts';
import type { ClientData } from './client-store.ts';

const NEWEST = 100;

type Change = Readonly<{ clientId: ClientId; by: string | null; at: Temporal.Instant }>;

/** Keeps each field that became another one; `by` is null where the client did it. */
export async function keepChanges(tx: Tx, change: Change, before: ClientData, after: ClientData): Promise<void> {
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  const rows = Object.entries(is)
    .map(([field, text]) => ({ field, before: was[field] ?? '', after: text }))
    .filter((each) => each.before !== each.after)
    .map((each) => ({ ...each, client_id: change.clientId, by_user: change.by, at: change.at }));
  if (rows.length > 0) await tx.insertInto('client_changes').values(rows).execute();
}

function fieldsOf({ address, name, email, phone, taxNumber, language, receiptBy }: ClientData): Record<string, string> {
  return { ...address, name, email, phone, taxNumber: taxNumber ?? '', language, receiptBy };
}

/** What was changed in a client's data, by whom, newest first. */
export async function readChanges(
  db: Db,
  actor: Actor,
  clientId: ClientId,
): Promise<Result<ClientChange[], AccessRefusal>> {
  const allowed = may(actor, 'read-client-changes');
  if (!allowed.ok) return allowed;
  const rows = await db
    .selectFrom('client_changes')
    .leftJoin('auth_users', 'auth_users.id', 'client_changes.by_user')
    .select(['client_changes.id', 'at', 'field', 'before', 'after', 'auth_users.name as by'])
    .where('client_id', '=', clientId)
    .orderBy('at', 'desc')
    .orderBy('client_changes.id', 'desc')
    .limit(NEWEST)
    .execute();
  return ok(
    rows.map(({ at, field, ...row }) => ({ ...row, at: at.toString(), field: field as ClientChange['field'] })),
  );
}
