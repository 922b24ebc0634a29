import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openDatabase } from '../platform/database.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../platform/embedded-postgres.ts';
import { migrate } from '../platform/migrate.ts';
import { insertCompany } from '../settings/company-store.ts';
import type { DB } from '../tables.ts';
import { WORLD_COMPANY } from '../testing/session-world.ts';
import { COMMANDS } from './commands.ts';
import { runCommand } from './run-command.ts';

const RECEIPTS = join(import.meta.dirname, '../receipts/testdata');
const SAMPLE = join(RECEIPTS, 'saft_idemo599999999.xml');
const KEY = join(RECEIPTS, 'Public_Key.txt');
const WRONG = join(import.meta.dirname, '../saft/testdata/saft_WRONG_SCHEMA.xml');
const folder = mkdtempSync(join(tmpdir(), 'iponto-saft-'));
const say = (...typed: string[]) => runCommand(COMMANDS, typed, 'pt');

let postgres: EmbeddedPostgres;
before(async () => {
  postgres = await startEmbeddedPostgres(folder);
  await migrate(postgres.connection);
  const { db, close } = openDatabase<DB>(postgres.connection, (error) => {
    throw error;
  });
  const at = Temporal.Instant.from('2026-11-01T00:00:00Z');
  await db.transaction().execute((tx) => insertCompany(tx, WORLD_COMPANY, at));
  await close();
  process.env.DATA_DIR = folder;
});
after(async () => {
  delete process.env.DATA_DIR;
  await postgres.stop();
  rmSync(folder, { recursive: true });
});

test('N3: saft verify tells that the 24 signatures of the real file hold with its key', async () => {
  const { code, out } = await say('saft', 'verify', SAMPLE, '--key', KEY);
  assert.equal(code, 0);
  assert.match(out, /Cumpre o esquema 1\.04_01\.\nAssinaturas conferidas: 24 de 24\.\n$/);
  const { code: again, out: json } = await say('saft', 'verify', SAMPLE, '--key', KEY, '--json');
  assert.equal(again, 0);
  assert.partialDeepStrictEqual(JSON.parse(json), { right: true, invoices: 24, verified: 24, broken: [] });
});

test('N3: saft verify says what is wrong with a file, with exit code 1', async () => {
  const { code, out } = await say('saft', 'verify', WRONG);
  assert.equal(code, 1);
  assert.match(out, /Não cumpre o esquema 1\.04_01:\n {2}line 9: Element 'TaxAccountingBasis'/);
  for (const typed of [[KEY], [join(folder, 'none.xml')], [SAMPLE, '--key', SAMPLE]]) {
    const refused = await say('saft', 'verify', ...typed);
    assert.deepEqual([refused.code, refused.out], [1, '']);
    assert.match(refused.error, /\.\n$/);
  }
});

test('N3: saft export writes a month that saft verify finds right', async () => {
  const file = join(folder, 'month.xml');
  const { code, out } = await say('saft', 'export', '2026-11', '--out', file);
  assert.deepEqual([code, out], [0, `Escrito: ${file}\nFaturas e notas de crédito: 0; recibos: 0\n`]);
  assert.match(readFileSync(file, 'latin1'), /<StartDate>2026-11-01<\/StartDate>\s*<EndDate>2026-11-30</);
  assert.equal((await say('saft', 'verify', file)).code, 0);
  const inJson = await say('saft', 'export', '2026-10', '--out', file, '--json');
  const nothing = { month: '2026-10', invoices: 0, payments: 0 };
  assert.partialDeepStrictEqual({ code: inJson.code, ...JSON.parse(inJson.out) }, { code: 0, file, ...nothing });
});

test('N3: a month that is none is wrong usage, with exit code 2', async () => {
  assert.equal((await say('saft', 'export', '2026-13')).code, 2);
});
