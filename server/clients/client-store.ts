import { type SqlBool, sql } from 'kysely';
import { asId, type ClientId } from '../../domain/kernel/id.ts';
import type { Db, Tx } from '../tables.ts';

export type ClientData = Readonly<{
  name: string;
  email: string;
  phone: string;
  taxNumber: string | null;
  address: { street: string; postalCode: string; city: string; country: string };
  language: 'pt' | 'en';
  receiptBy: 'email' | 'post';
}>;

export type Client = ClientData & Readonly<{ id: ClientId; userId: string }>;

export async function insertClient(tx: Tx, userId: string, client: ClientData): Promise<ClientId> {
  const row = await tx
    .insertInto('clients')
    .values({ user_id: userId, ...columns(client) })
    .returning('id')
    .executeTakeFirstOrThrow();
  return asId(row.id);
}

export async function updateClient(tx: Tx, id: ClientId, client: ClientData): Promise<void> {
  await tx.updateTable('clients').set(columns(client)).where('id', '=', id).execute();
}

const client = (db: Db, id: ClientId) =>
  db.selectFrom('clients').selectAll().where('id', '=', id).where('deleted_at', 'is', null);

/** Null for one whose data was deleted too: the row that stays is nobody's. */
export async function findClient(db: Db, id: ClientId): Promise<Client | null> {
  const row = await client(db, id).executeTakeFirst();
  return row === undefined ? null : fromRow(row);
}

/** The same, locked until the transaction ends. */
export async function lockClientData(tx: Tx, id: ClientId): Promise<Client | null> {
  const row = await client(tx, id).forUpdate().executeTakeFirst();
  return row === undefined ? null : fromRow(row);
}

/**
 * Holds a client against a deletion until the transaction ends; whatever is written about a client takes this first, as
 * the deletion does. @returns false where the data was deleted, or there is no such client.
 */
export async function holdClient(tx: Tx, id: ClientId): Promise<boolean> {
  return (await client(tx, id).forKeyShare().executeTakeFirst()) !== undefined;
}

/** By name; `words` are looked for in names, e-mail addresses and phone numbers, whatever their case and accents. */
export function searchClients(db: Db, words: string, limit: number) {
  const pattern = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  const plain = pattern(words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase());
  const digits = words.replace(/\D/g, '');
  const plainName = sql<string>`regexp_replace(normalize(lower(name), nfd), '[\u0300-\u036f]', '', 'g')`;
  return db
    .selectFrom('clients')
    .select(['id', 'name', 'email', 'phone', 'city'])
    .where('deleted_at', 'is', null)
    .where(({ or }) =>
      or([
        sql<SqlBool>`${plainName} like ${plain}`,
        sql<SqlBool>`lower(email) like ${plain}`,
        ...(digits === '' ? [] : [sql<SqlBool>`regexp_replace(phone, '\\D', '', 'g') like ${pattern(digits)}`]),
      ]),
    )
    .orderBy(plainName)
    .orderBy('id')
    .limit(limit)
    .execute();
}

function columns(client: ClientData) {
  return {
    name: client.name,
    email: client.email,
    phone: client.phone,
    tax_number: client.taxNumber,
    street: client.address.street,
    postal_code: client.address.postalCode,
    city: client.address.city,
    country: client.address.country,
    language: client.language,
    receipt_by: client.receiptBy,
  };
}

type Row = { id: string; user_id: string } & Omit<ReturnType<typeof columns>, 'language' | 'receipt_by'> & {
    language: string;
    receipt_by: string;
  };

function fromRow(row: Row): Client {
  return {
    id: asId(row.id),
    userId: row.user_id,
    name: row.name,
    email: row.email,
    phone: row.phone,
    taxNumber: row.tax_number,
    address: { street: row.street, postalCode: row.postal_code, city: row.city, country: row.country },
    language: row.language as ClientData['language'],
    receiptBy: row.receipt_by as ClientData['receiptBy'],
  };
}
