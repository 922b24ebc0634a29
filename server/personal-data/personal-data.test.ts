import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { must } from '../../domain/kernel/result.ts';
import { type ClientExport, clientExport } from '../../protocol/client-export.ts';
import type { FiscalIssuer } from '../receipts/fiscal-issuer.ts';
import { requestSession } from '../sessions/request-session.ts';
import type { Db } from '../tables.ts';
import { ask, asking, jobsFor } from '../testing/assist.ts';
import { practiceIssuer, unpaidSession } from '../testing/issue-by-hand.ts';
import { assertRefused } from '../testing/refused.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { until } from '../testing/until.ts';
import { addressOf, type WholeLife, wholeLife } from '../testing/whole-life.ts';
import { askDeletion, withdrawDeletion } from './ask-deletion.ts';
import { CLIENT_TABLES, type Treatment } from './client-tables.ts';
import { carryOutDeletion, forgetFarewell, refuseDeletion } from './decide-deletion.ts';
import { exportClient } from './export-client.ts';
import type { PersonalDataRoom } from './personal-data-room.ts';
import { listDeletions, readDeletion } from './read-deletion.ts';

let world: SessionWorld;
let room: PersonalDataRoom;
let issuer: FiscalIssuer;
const revoked: string[] = [];
before(async () => {
  world = await openSessionWorld();
  issuer = await practiceIssuer(world);
  room = {
    ...{ ...world.room, queueMail: world.queueMail },
    ...{ onRevoked: (id) => void revoked.push(id), onSignedOut: () => undefined },
  };
});
after(() => world.close());

const TABLES = Object.entries<Treatment>(CLIENT_TABLES);

/** Of the tables whose rows stay and name nobody: what is emptied, and all columns that are decided about. */
const STAYING = TABLES.flatMap(([table, treatment]) =>
  treatment.holds === 'client' && typeof treatment.erased === 'object' && 'emptied' in treatment.erased
    ? [{ table, ...treatment.erased }]
    : [],
);
const COLUMNS = new Map(STAYING.map(({ table, emptied, stays }) => [table, [...emptied, ...stays]]));

/** How many rows of each table hold this word, whatever the column; tables without one are left out. */
async function rowsWith(word: string): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const [table] of TABLES) {
    const { rows } = await sql<{ count: string }>`
      select count(*) from ${sql.table(table)} t where to_jsonb(t)::text ~ ${sayings(word)}`.execute(world.db);
    if (Number(rows[0]?.count) > 0) found[table] = Number(rows[0]?.count);
  }
  return found;
}

/** The word, and the address on the internet that holds it. */
const sayings = (word: string) => `${word}|${addressOf(word)}`;

/** How many rows there are of what a deletion deletes. */
async function rowsToDelete(): Promise<Record<string, number>> {
  const counted: Record<string, number> = {};
  for (const [table, treatment] of TABLES) {
    if (treatment.holds === 'nothing' || treatment.erased !== 'deleted') continue;
    const { rows } = await sql<{ count: string }>`select count(*) from ${sql.table(table)}`.execute(world.db);
    counted[table] = Number(rows[0]?.count);
  }
  return counted;
}

async function asked({ house }: Pick<WholeLife, 'house'>, words = ''): Promise<string> {
  must(await askDeletion(room, house.client, { clientId: house.clientId, words }));
  const rows = must(await listDeletions(world.db, world.office));
  return rows.find(({ clientId }) => clientId === house.clientId)?.id ?? assert.fail('nobody asked');
}

async function exported({ house }: Pick<WholeLife, 'house'>): Promise<ClientExport> {
  const pieces = must(await exportClient(room, house.client, house.clientId));
  let text = '';
  for await (const piece of pieces) text += piece;
  return clientExport.parse(JSON.parse(text));
}

/** The tables that lead to a client, over however many others, and that say nothing of it. */
async function silentTables(db: Db): Promise<string[]> {
  const { rows } = await sql<{ table: string; to: string }>`
    select conrelid::regclass::text as table, confrelid::regclass::text as to from pg_constraint where contype = 'f'
    union select table_name, 'clients' from information_schema.columns
    where table_schema = 'public' and column_name in ('client_id', 'session_id')`.execute(db);
  const leads = new Set(['clients', 'sessions']);
  for (let size = 0; size !== leads.size; ) {
    size = leads.size;
    for (const row of rows) if (leads.has(row.to)) leads.add(row.table.replaceAll('"', ''));
  }
  const says = new Set(TABLES.filter(([, { holds }]) => holds === 'client').map(([table]) => table));
  return [...leads].filter((table) => !says.has(table)).sort();
}

/** The columns that can hold words, of rows that stay, and that say nothing of it. */
async function silentColumns(db: Db): Promise<string[]> {
  const { rows } = await sql<{ table: string; column: string }>`
    select table_name as "table", column_name as "column" from information_schema.columns
    where table_schema = 'public' and data_type in ('text', 'jsonb', 'inet', 'bytea', 'ARRAY')`.execute(db);
  return rows
    .filter(({ table, column }) => COLUMNS.get(table)?.includes(column) === false)
    .map(({ table, column }) => `${table}.${column}`);
}

test('every table that leads to a client, and every column that can hold words, says what a deletion does to it', async () => {
  assert.deepEqual([await silentTables(world.db), await silentColumns(world.db)], [[], []]);
  // What nobody has decided about is found.
  const planted = new Error('planted');
  const work = world.db.transaction().execute(async (tx) => {
    await sql`create table notes (id uuid primary key, client uuid references clients (id))`.execute(tx);
    await sql`create table note_words (note uuid references notes (id), words text)`.execute(tx);
    await sql`alter table equipment add column nickname text`.execute(tx);
    assert.deepEqual(await silentTables(tx), ['note_words', 'notes']);
    assert.deepEqual(await silentColumns(tx), ['equipment.nickname']);
    throw planted;
  });
  await assert.rejects(work, planted);
});

test('a client takes along everything that is kept about them, table by table, in the documented shape', async () => {
  const life = await wholeLife(world, issuer, 'wxqz');
  await asked(life, 'wxqz');
  const file = await exported(life);
  const kept = await rowsWith('wxqz');
  for (const [table, treatment] of TABLES) {
    if (treatment.holds === 'nothing' || typeof treatment.exported !== 'string') continue;
    const section = file[treatment.exported];
    if (Array.isArray(section)) assert.ok(section.length > 0, `${treatment.exported} is empty`);
    // A published text is the same for everybody.
    if (table in kept) assert.match(JSON.stringify(section), /wxqz/, `${table} in ${treatment.exported}`);
  }
  assert.deepEqual(
    file.sessions.map(({ recording }) => [recording?.state, recording?.heldReason]),
    [
      ['ready', null],
      ['ready', 'reclamação'],
      ['deleted', null],
    ],
  );
  assert.deepEqual([file.payments[0]?.payments[0]?.amountCents, file.documents[0]?.grossCents], [1350, 1350]);
  assert.equal(file.equipment[0]?.agentAddress, addressOf('wxqz'));
  const stranger = await world.household();
  assertRefused(await exportClient(room, stranger.client, life.house.clientId), 'not-found');
  assertRefused(await exportClient(room, world.technician, life.house.clientId), 'not-allowed');
});

test('N3: a deletion leaves of a client what the law keeps and nothing else, in any table, and nobody else is touched', async () => {
  const neighbour = await wholeLife(world, issuer, 'vkjh');
  const untouched = await rowsWith('vkjh');
  const before = await rowsToDelete();
  const life = await wholeLife(world, issuer, 'qwzx');
  const { house, sessionId, heldId } = life;
  const requestId = await asked(life, 'qwzx');
  const told = must(await readDeletion(world.db, house.client, house.clientId));
  assert.deepEqual([told.blocks, told.kept.documents, told.kept.heldRecordings], [[], 1, 1]);
  assert.equal(told.kept.documentsUntil, '2036-12-31');
  assert.equal(told.request?.state, 'waiting');

  const whole = await rowsToDelete();
  for (const [table, count] of Object.entries(whole)) assert.ok(count > (before[table] ?? 0), `nothing in ${table}`);
  const emptied = STAYING.flatMap((each) => each.emptied.map((column) => ({ table: each.table, column })));
  for (const { table, column } of emptied) {
    const { rows } = await sql`
      select 1 from ${sql.table(table)} where ${sql.ref(column)}::text ~ ${sayings('qwzx')}`.execute(world.db);
    assert.ok(rows.length > 0, `nothing in ${table}.${column}`);
  }

  must(await carryOutDeletion(room, world.office, requestId));
  assert.deepEqual(await rowsWith('qwzx'), {
    fiscal_documents: 1,
    fiscal_orders: 1,
    payments: 1,
    bank_entries: 1,
    // The look at the recording that stays.
    recording_looks: 1,
    // The one that says that it was done.
    mails: 1,
  });
  await forgetFarewell(room, `deletion-done:${requestId}`);
  assert.equal((await rowsWith('qwzx')).mails, undefined);
  assert.deepEqual(await rowsToDelete(), before);
  assert.deepEqual(await rowsWith('vkjh'), untouched);
  assert.ok(revoked.includes(house.equipmentId));
  assert.equal(revoked.includes(neighbour.house.equipmentId), false);

  const recordings = await world.db
    .selectFrom('recordings')
    .select(['session_id', 'state'])
    .where('session_id', 'in', [sessionId, heldId])
    .orderBy('state')
    .execute();
  assert.deepEqual(recordings, [
    { session_id: sessionId, state: 'deleting' },
    { session_id: heldId, state: 'ready' },
  ]);
  assert.equal(await jobsFor(world.db, 'remove-recording', { sessionId }), 1);
  assertRefused(await carryOutDeletion(room, world.office, requestId), 'deletion-decided');
  // Figures are counted on: two sessions, and what they cost.
  const charges = await world.db
    .selectFrom('charges')
    .innerJoin('sessions', 'sessions.id', 'charges.session_id')
    .select('total_cents')
    .where('client_id', '=', house.clientId)
    .execute();
  assert.deepEqual(charges, [{ total_cents: 1350 }, { total_cents: 1350 }]);
});

test('what is under way stands in the way of a deletion, when it is asked for and when it is carried out', async () => {
  const house = await world.household({ balance: 0 });
  const blocks = async () => must(await readDeletion(world.db, house.client, house.clientId)).blocks;
  const requestId = await asked({ house });
  const session = await ask(world, { house });
  assert.deepEqual(await blocks(), ['session-live']);
  assertRefused(await carryOutDeletion(room, world.office, requestId), 'deletion-blocked');
  must(await withdrawDeletion(room, house.client, house.clientId));
  assertRefused(await askDeletion(room, house.client, { clientId: house.clientId, words: '' }), 'deletion-blocked');
  assertRefused(await carryOutDeletion(room, world.office, requestId), 'deletion-decided');
  await world.db.updateTable('sessions').set({ state: 'cancelled' }).where('id', '=', session).execute();
  assert.deepEqual(await blocks(), []);

  const unpaid = await unpaidSession(world);
  const debtor = await world.db
    .selectFrom('sessions')
    .select('client_id')
    .where('id', '=', unpaid.sessionId)
    .executeTakeFirstOrThrow();
  const owed = must(await readDeletion(world.db, world.office, debtor.client_id as typeof house.clientId)).blocks;
  assert.deepEqual(owed, ['payment-open']);
});

test('the office refuses with a reason, which the client reads, and who asks again is one request', async () => {
  const house = await world.household();
  const requestId = await asked({ house }, 'Já não preciso');
  assert.equal(await asked({ house }), requestId);
  const alerts = () =>
    world.db.selectFrom('alerts').select('kind').where('key', '=', `deletion:${requestId}`).execute();
  assert.deepEqual(await alerts(), [{ kind: 'deletion-asked' }]);
  must(await refuseDeletion(room, world.office, { requestId, reason: 'Há uma reclamação em curso' }));
  assert.deepEqual(await alerts(), []);
  const { request } = must(await readDeletion(world.db, house.client, house.clientId));
  assert.deepEqual([request?.state, request?.reason], ['refused', 'Há uma reclamação em curso']);
  // The mail that says so is on its way.
  const again = { clientId: house.clientId, words: '' };
  assertRefused(await askDeletion(room, house.client, again), 'deletion-blocked');
  await world.db.updateTable('mails').set({ state: 'sent' }).where('client_id', '=', house.clientId).execute();
  assert.notEqual(await asked({ house }), requestId);
});

test('of a deletion and a request for help in the same moment one finds the other', async () => {
  for (let times = 0; times < 3; times++) {
    const house = await world.household();
    const requestId = await asked({ house });
    const wanted = await asking(world, { house });
    const [deleted, helped] = await Promise.allSettled([
      carryOutDeletion(room, world.office, requestId),
      requestSession(world.room, house.client, wanted),
    ]);
    const gone = deleted.status === 'fulfilled' && deleted.value.ok;
    const live = helped.status === 'fulfilled' && helped.value.ok;
    assert.equal(gone, !live);
  }
});

test('a program that dies in the middle of a deletion has deleted nothing; the next one does all of it', async () => {
  const life = await wholeLife(world, issuer, 'kzqy');
  const requestId = await asked(life);
  const whole = await rowsWith('kzqy');
  const waitsForLock = async () => {
    const { rows } = await sql`
      select 1 from pg_stat_activity
      where application_name = 'iponto erasing' and wait_event_type = 'Lock'`.execute(world.db);
    return rows.length > 0;
  };
  await world.db.transaction().execute(async (tx) => {
    // The account is the last thing that goes: everything else has been deleted by then, and is not committed.
    await tx
      .selectFrom('auth_users')
      .innerJoin('clients', 'clients.user_id', 'auth_users.id')
      .select('auth_users.id')
      .where('clients.id', '=', life.house.clientId)
      .forUpdate('auth_users')
      .execute();
    const script = new URL('../testing/erase-process.ts', import.meta.url).pathname;
    const args = [script, world.url, requestId, world.office.userId];
    const program = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
    await until('the deletion is in its middle', waitsForLock);
    const dead = once(program, 'exit');
    program.kill('SIGKILL');
    await dead;
  });
  await until('Postgres has noticed', async () => {
    const { rows } = await sql`
      select 1 from pg_stat_activity where application_name = 'iponto erasing' and state <> 'idle'`.execute(world.db);
    return rows.length === 0;
  });
  assert.deepEqual(await rowsWith('kzqy'), whole);
  assert.equal(await jobsFor(world.db, 'remove-recording', { sessionId: life.sessionId }), 0);
  assert.equal(must(await readDeletion(world.db, life.house.client, life.house.clientId)).request?.state, 'waiting');

  must(await carryOutDeletion(room, world.office, requestId));
  assert.equal((await rowsWith('kzqy')).clients, undefined);
  assert.equal(await jobsFor(world.db, 'remove-recording', { sessionId: life.sessionId }), 1);
});
