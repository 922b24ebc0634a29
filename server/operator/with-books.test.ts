import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readConfig } from '../config.ts';
import { startEmbeddedPostgres } from '../platform/embedded-postgres.ts';
import { postmasterOf } from '../platform/postmaster.ts';
import { readCompany } from '../settings/company-store.ts';
import { withBooks } from './with-books.ts';

const folder = mkdtempSync(join(tmpdir(), 'iponto-books-'));
after(() => rmSync(folder, { recursive: true }));

test('N3: a command starts the database where no program runs, and asks that of the program where one does', async () => {
  const config = readConfig({ DATA_DIR: folder });
  const postmaster = () => postmasterOf(join(folder, 'postgres'));
  const alone = await withBooks(config, async (db) => ({ company: await readCompany(db), pid: postmaster() }));
  assert.equal(alone.company, null);
  assert.deepEqual([typeof alone.pid, postmaster()], ['number', null]);
  const program = await startEmbeddedPostgres(folder);
  const before = postmaster();
  assert.equal(await withBooks(config, (db) => readCompany(db)), null);
  assert.equal(postmaster(), before);
  await program.stop();
});
