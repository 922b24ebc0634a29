import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../server/testing/test-database.ts';
import { type DataFolder, newDataFolder } from './world/data-folder.ts';
import { freePort, killPrograms, spawnProgram, startProgram } from './world/program.ts';
import { until } from './world/until.ts';

const PRICE = '/api/price?minutes=95&at=2026-11-22T15:00:00Z';

/** A start that must be refused: one line that says why, and exit code 1. */
async function refusal(settings: Record<string, string>): Promise<string> {
  const program = spawnProgram('server/main.ts', [], settings);
  assert.equal(await program.ended(), 1, program.output());
  const lines = program.output().trim().split('\n');
  assert.equal(lines.length, 1, program.output());
  return lines[0] ?? '';
}

describe('npm start', () => {
  let folder: DataFolder;
  let port: number;
  const own = mkdtempSync(join(tmpdir(), 'iponto-config-'));
  // As for an operator who sets no key: it goes where the programs of a user keep their settings.
  const settings = () => ({ DATA_DIR: folder.path, PORT: String(port), KEY_FILE: '', XDG_CONFIG_HOME: own });
  const keyFile = join(own, 'iponto-remote-assistance/secret.key');
  const answers = async () => (await fetch(`http://127.0.0.1:${port}${PRICE}`)).status;

  before(async () => {
    folder = newDataFolder();
    port = await freePort();
  });
  afterEach(killPrograms);
  after(async () => {
    await folder.remove();
    rmSync(own, { recursive: true });
  });

  test('from nothing it makes the data folder, starts Postgres and says where to go; Ctrl-C ends both', async () => {
    const launcher = await startProgram(settings(), 'tools/start.mjs');
    assert.match(launcher.output(), new RegExp(`http://localhost:${port}\\b`));
    assert.equal(await answers(), 200);
    const postgres = folder.postgresPid();
    assert.ok(postgres !== null);
    assert.equal(statSync(join(folder.path, 'postgres')).mode & 0o777, 0o700);
    assert.equal(statSync(keyFile).mode & 0o777, 0o600);
    assert.equal(await launcher.stop(), 0, launcher.output());
    assert.equal(folder.postgresPid(), null);
    await assert.rejects(answers());
  });

  test('a second start builds nothing again and shows its first page', async () => {
    const launcher = spawnProgram('tools/start.mjs', [], settings());
    await until('the first page', async () => {
      assert.equal(launcher.process.exitCode, null, launcher.output());
      return (await answers().catch(() => 0)) === 200;
    });
    assert.doesNotMatch(launcher.output(), /Building|Installing/);
    assert.equal(await launcher.stop(), 0);
  });

  test('a second program on the same data folder is refused, and the first one goes on', async () => {
    const first = await startProgram(settings());
    assert.match(await refusal({ ...settings(), PORT: '0' }), /data folder .* is in use by another running program/);
    assert.equal(await answers(), 200);
    assert.equal(await first.stop(), 0, first.output());
  });

  test('after kill -9 it starts again on the Postgres that was left', async () => {
    const first = await startProgram(settings());
    await first.kill();
    assert.ok(folder.postgresPid() !== null);
    const second = await startProgram(settings());
    assert.equal(await answers(), 200);
    assert.equal(await second.stop(), 0, second.output());
    assert.equal(folder.postgresPid(), null);
  });

  test('G2: a key from before, in the data folder, is moved out of it; without its key the data opens to nobody', async () => {
    const former = join(folder.path, 'secret.key');
    renameSync(keyFile, former);
    const program = await startProgram(settings());
    assert.match(program.output(), /The key was moved from .*secret\.key to .*secret\.key/);
    assert.equal(await program.stop(), 0, program.output());
    assert.equal(existsSync(former), false);
    const other = { ...settings(), KEY_FILE: join(own, 'another.key'), PORT: '0' };
    assert.match(await refusal(other), /another\.key \(KEY_FILE\) is not the one this database was set up with/);
  });

  test('when Postgres was killed with it, it starts again as well', async () => {
    const first = await startProgram(settings());
    process.kill(folder.postgresPid() ?? 0, 'SIGKILL');
    await first.kill();
    const second = await startProgram(settings());
    assert.equal(await answers(), 200);
    assert.equal(await second.stop(), 0, second.output());
  });

  test('when only the launcher is killed, nothing is left running behind it', async () => {
    const launcher = await startProgram(settings(), 'tools/start.mjs');
    launcher.process.kill('SIGKILL');
    await until('program and Postgres have ended', async () => {
      return folder.postgresPid() === null && (await answers().catch(() => 0)) === 0;
    });
  });
});

describe('a start that can not be', () => {
  let folder: DataFolder;
  let database: TestDatabase;
  const settings = () => ({ DATA_DIR: folder.path, PORT: '0' });
  /** As an operator writes it: with a host name, which the socket's folder then replaces. */
  const databaseUrl = () => database.url.replace('@/', '@localhost/');

  before(async () => {
    folder = newDataFolder();
    database = await createTestDatabase();
  });
  afterEach(killPrograms);
  after(async () => {
    await database.drop();
    await folder.remove();
  });

  test('a busy port is one clear line', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await until('it listens', () => taken.listening);
    const address = taken.address();
    const port = typeof address === 'object' && address !== null ? String(address.port) : '';
    assert.match(await refusal({ ...settings(), PORT: port }), new RegExp(`Port ${port} .*in use.*PORT`));
    taken.close();
    assert.equal(folder.postgresPid(), null);
  });

  test('a database that can not be reached is one clear line', async () => {
    const nobody = await freePort();
    const url = `postgresql://iponto@127.0.0.1:${nobody}/iponto`;
    assert.match(await refusal({ ...settings(), DATABASE_URL: url }), /database can not be reached.*DATABASE_URL/);
  });

  test('it runs on a Postgres of one’s own, and starts none', async () => {
    const program = await startProgram({ ...settings(), DATABASE_URL: databaseUrl() });
    assert.equal(folder.postgresPid(), null);
    assert.equal(await program.stop(), 0, program.output());
  });

  test('a schema newer than the program is one clear line', async () => {
    const client = new pg.Client(database.url);
    await client.connect();
    await client.query("insert into schema_migrations (name) values ('9999_from_the_future.sql')");
    await client.end();
    const line = await refusal({ ...settings(), DATABASE_URL: databaseUrl() });
    assert.match(line, /newer than this program .*9999_from_the_future/);
  });

  for (const [name, value] of [
    ['PORT', 'eighty'],
    ['PORT', '70000'],
    ['PUBLIC_URL', 'ajuda.iponto.pt'],
    ['SMTP_URL', 'http://mail.example.pt'],
    ['SECRET_KEY', 'secret'],
    ['HOST', '203.0.113.1'],
  ] as const) {
    test(`the wrong setting ${name}=${value} is one clear line that names it`, async () => {
      assert.match(await refusal({ ...settings(), [name]: value }), new RegExp(`\\b${name}\\b`));
    });
  }
});

test('it starts below a folder that only its owner may enter, however long the path is', async () => {
  const home = mkdtempSync(join(tmpdir(), 'iponto-home-'));
  chmodSync(home, 0o700);
  const deep = join(home, 'a-folder-with-quite-a-long-name', 'and-another-one-with-quite-a-long-name', 'data');
  mkdirSync(deep, { recursive: true, mode: 0o700 });
  const folder = newDataFolder(deep);
  const program = await startProgram({ DATA_DIR: deep, PORT: '0' });
  assert.ok(folder.postgresPid() !== null);
  assert.equal(await program.stop(), 0, program.output());
  await folder.remove();
  rmSync(home, { recursive: true });
});
