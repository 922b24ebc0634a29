import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { must } from '../../domain/kernel/result.ts';
import { lockOpen } from '../payments/record-payment.ts';
import { folderStore } from '../platform/files.ts';
import { endSession } from '../sessions/end-session.ts';
import { listEntries } from '../statements/list-entries.ts';
import { readFile } from '../statements/read-file.ts';
import type { StatementRoom } from '../statements/statement-room.ts';
import { takeFile } from '../statements/take-file.ts';
import { begin, jobsFor, settlementOf } from './assist.ts';
import { openSessionWorld, type SessionWorld } from './session-world.ts';
import { mt940, type Told } from './statement-text.ts';

export type AskedFor = Readonly<{ id: string; reference: string; name: string }>;

/** A company that uploads bank statements, and the requests that they pay. */
export type StatementScene = Readonly<{ world: SessionWorld; room: StatementRoom; close(): Promise<void> }>;

export async function openStatementScene(
  options: Parameters<typeof openSessionWorld>[0] = {},
): Promise<StatementScene> {
  const folder = mkdtempSync(join(tmpdir(), 'iponto-statements-'));
  const world = await openSessionWorld(options);
  return {
    world,
    room: { ...world.room, files: folderStore(folder) },
    close: async () => {
      await world.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** A session of 10 minutes without free ones: 13,50 € asked for, of a client with a name of their own. */
export async function toPay(
  { world }: StatementScene,
  name = `Cliente ${crypto.randomUUID().slice(0, 8)}`,
): Promise<AskedFor> {
  const house = await world.household({ balance: 0 });
  await world.db.updateTable('clients').set({ name }).where('id', '=', house.client.clientId).execute();
  const { id } = await begin(world, { house });
  world.clock.advance({ minutes: 10 });
  must(await endSession(world.room, world.technician, id, 'done'));
  const { asked } = await settlementOf(world, id);
  return asked === undefined ? assert.fail('nothing to pay') : { id: asked.id, reference: asked.reference, name };
}

export async function upload({ world, room }: StatementScene, text: string, name = 'extrato.sta'): Promise<string> {
  // Each file comes after the one before: the newest is listed first.
  world.clock.advance({ seconds: 1 });
  async function* body() {
    yield Buffer.from(text);
  }
  return must(await takeFile(room, world.office, { name, body: body() })).id;
}

/** Uploads and reads a statement with these entries. @returns its file. */
export async function take(scene: StatementScene, entries: readonly Told[]): Promise<string> {
  const id = await upload(scene, mt940(entries));
  await readFile(scene.room, id);
  return id;
}

/** How a request stands, and how many jobs of its payments there are. */
export async function standingOf({ world }: StatementScene, { id }: AskedFor) {
  return world.db.transaction().execute(async (tx) => {
    const { state, openCents } = (await lockOpen(tx, id)) ?? assert.fail('no request');
    const payments = await tx.selectFrom('payments').selectAll().where('request_id', '=', id).orderBy('id').execute();
    const jobs = await Promise.all(
      payments.map((each) => jobsFor(world.db, 'order-documents', { paymentId: each.id })),
    );
    const receipts = jobs.reduce((sum, each) => sum + each, 0);
    return { state, open: openCents, paid: payments.map((each) => each.amount_cents), receipts };
  });
}

/** The entry of the tray with this text. */
export async function entryInTray({ world }: StatementScene, text: string) {
  const { entries } = await listEntries(world.db, 'tray');
  return entries.find((entry) => entry.text.includes(text)) ?? assert.fail(`not in the tray: ${text}`);
}

/** What the books say of every movement that came in: taken of it, and paid or given back by it. They are the same. */
export async function takenOfEntries({ world }: StatementScene) {
  const { rows } = await sql<{ taken: number; paid: number }>`
    select e.amount_cents - e.left_cents as taken,
      coalesce((select sum(p.amount_cents) from payments p where p.entry_id = e.id), 0)
        + coalesce((select sum(f.amount_cents) from refunds f where f.from_entry = e.id), 0) as paid
    from bank_entries e where e.side = 'credit'`.execute(world.db);
  return rows;
}
