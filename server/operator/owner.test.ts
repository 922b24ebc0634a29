import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { readInvitation } from '../identity/accept-invitation.ts';
import { insertUser } from '../identity/user-store.ts';
import { systemClock } from '../platform/clock.ts';
import { openDatabase } from '../platform/database.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../platform/embedded-postgres.ts';
import { migrate } from '../platform/migrate.ts';
import type { DB } from '../tables.ts';
import { COMMANDS } from './commands.ts';
import { runCommand } from './run-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'iponto-owner-'));
const say = (...typed: string[]) => runCommand(COMMANDS, ['owner', 'invite', ...typed], 'pt');
const ANA = { name: 'Ana Reis', email: 'ana@iponto.example', role: 'owner' } as const;

let postgres: EmbeddedPostgres;
before(async () => {
  postgres = await startEmbeddedPostgres(folder);
  await migrate(postgres.connection);
});
after(async () => {
  await postgres.stop();
  rmSync(folder, { recursive: true });
});

test('owner invite prints a link that is good for the owner, beside the running program; another address is refused', async (t) => {
  const env = { ...process.env };
  t.after(() => {
    process.env = env;
  });
  // The operator's other tests, which share this process, have a folder of their own.
  process.env = { ...env, DATA_DIR: folder, PUBLIC_URL: 'https://ajuda.iponto.example' };
  const early = await say(ANA.email);
  assert.deepEqual([early.code, early.out], [1, '']);
  const { db, close } = openDatabase<DB>(postgres.connection, (error) => {
    throw error;
  });
  await db.transaction().execute((tx) => insertUser(tx, ANA));
  const { code, out } = await say(ANA.email);
  const [words = '', link = ''] = out.split('\n');
  assert.equal(code, 0);
  assert.match(words, /^Entregue este link ao responsável/);
  const token = /^https:\/\/ajuda\.iponto\.example\/invitation\/([\w-]+)$/.exec(link)?.[1] ?? '';
  assert.partialDeepStrictEqual(await readInvitation({ db, clock: systemClock }, token), {
    ok: true,
    value: { ...ANA, again: true },
  });
  const inJson = JSON.parse((await say(ANA.email, '--json')).out) as { expiresAt: string };
  assert.ok(Temporal.Instant.compare(inJson.expiresAt, systemClock.now()) > 0);
  // The one before is no longer good.
  assert.equal((await readInvitation({ db, clock: systemClock }, token)).ok, false);
  await close();
  const wrong = await say('outra@iponto.example');
  assert.deepEqual([wrong.code, wrong.error], [1, `O responsável entra com outro email: ${ANA.email}.\n`]);
  assert.equal((await say()).code, 2);
});
