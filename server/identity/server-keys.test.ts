import assert from 'node:assert/strict';
import { sign, verify } from 'node:crypto';
import { after, before, test } from 'node:test';
import { StartupError } from '../config.ts';
import { openDatabase } from '../platform/database.ts';
import { secretKeyOf } from '../platform/secrets.ts';
import type { DB } from '../tables.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { openServerKeys, type ServerKeys } from './server-keys.ts';

const secretKey = secretKeyOf('1'.repeat(64), 'SECRET_KEY');

let database: TestDatabase;
before(async () => {
  database = await createTestDatabase();
});
after(() => database.drop());

async function open(key = secretKey): Promise<ServerKeys> {
  const { db, close } = openDatabase<DB>({ connectionString: database.url }, assert.fail);
  try {
    return await openServerKeys(db, key);
  } finally {
    await close();
  }
}

const publicHalves = (keys: ServerKeys) =>
  Object.values(keys).map((key) => key.publicKey.export({ format: 'pem', type: 'spki' }));

test('of two programs that start together one makes the keys, and later ones find the same', async () => {
  const [one, two] = await Promise.all([open(), open()]);
  const later = await open();
  assert.deepEqual(publicHalves(two), publicHalves(one));
  assert.deepEqual(publicHalves(later), publicHalves(one));
  const text = Buffer.from('instruction');
  const signature = sign(null, text, two['agent-instructions'].privateKey);
  assert.equal(verify(null, text, one['agent-instructions'].publicKey, signature), true);
});

test('agents pin Ed25519; receipts are signed with RSA of 1024 bits, as the tax authority wants', async () => {
  const keys = await open();
  assert.equal(keys['agent-instructions'].privateKey.asymmetricKeyType, 'ed25519');
  assert.equal(keys['practice-receipts'].privateKey.asymmetricKeyDetails?.modulusLength, 1024);
});

test('the private halves are sealed: another key does not open them, and says so in one line', async () => {
  await open();
  await assert.rejects(open(secretKeyOf('2'.repeat(64), 'The key in /etc/iponto.key (KEY_FILE)')), (error: Error) => {
    assert.ok(error instanceof StartupError);
    assert.match(
      error.message,
      /^The key in \/etc\/iponto\.key \(KEY_FILE\) is not the one this database was set up with\./,
    );
    return true;
  });
});
