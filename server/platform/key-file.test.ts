import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { promisify } from 'node:util';
import { StartupError } from '../config.ts';
import { loadSecretKey } from './key-file.ts';

const HEX = '0a'.repeat(32);
let folder: string;
let dataDir: string;
let former: string;
let keyFile: string;
let said: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'iponto-key-'));
  dataDir = join(folder, 'data');
  mkdirSync(dataDir);
  former = join(dataDir, 'secret.key');
  keyFile = join(folder, 'config/iponto/secret.key');
  said = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

const load = (change: { secretKey?: string; keyFile?: string } = {}) =>
  loadSecretKey({ secretKey: null, keyFile, dataDir, ...change }, (line) => said.push(line));

function refused(says: RegExp, change: { keyFile?: string } = {}): void {
  assert.throws(
    () => load(change),
    (error) => error instanceof StartupError && says.test(error.message) && !error.message.includes('\n'),
  );
}

test('G2: the first start makes the key outside the data folder, for its owner alone, and later ones take it', () => {
  const first = load();
  assert.equal(statSync(keyFile).mode & 0o777, 0o600);
  assert.equal(statSync(join(keyFile, '..')).mode & 0o777, 0o700);
  assert.match(readFileSync(keyFile, 'utf8'), /^[0-9a-f]{64}$/);
  assert.equal(existsSync(former), false);
  assert.deepEqual(load().derive('recordings'), first.derive('recordings'));
  assert.deepEqual(said, []);
});

test('a key that was given makes no file', () => {
  assert.equal(load({ secretKey: HEX }).origin, 'SECRET_KEY');
  assert.equal(existsSync(keyFile), false);
});

test('of programs that start at once one makes the key, and all have the same', async () => {
  const script = `
    import { loadSecretKey } from ${JSON.stringify(new URL('./key-file.ts', import.meta.url).href)};
    const config = { secretKey: null, keyFile: ${JSON.stringify(keyFile)}, dataDir: ${JSON.stringify(dataDir)} };
    console.log(loadSecretKey(config, console.error).derive('test').toString('hex'));
  `;
  const run = () => promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script]);
  const keys = (await Promise.all([run(), run(), run(), run()])).map(({ stdout }) => stdout);
  assert.equal(new Set(keys).size, 1);
  assert.match(keys[0] ?? '', /^[0-9a-f]{64}\n$/);
});

test('a key from before is moved out of the data folder, and a line says so', () => {
  writeFileSync(former, `${HEX.toUpperCase()}\n`, { mode: 0o600 });
  const moved = load();
  assert.equal(existsSync(former), false);
  assert.equal(readFileSync(keyFile, 'utf8'), HEX);
  assert.deepEqual(moved.derive('test'), load({ secretKey: HEX }).derive('test'));
  assert.equal(said.length, 1);
  assert.match(said[0] ?? '', /^The key was moved from .*data\/secret\.key to .*config\/iponto\/secret\.key\./);
});

test('a move that ended half-way is finished by the next start', () => {
  load();
  writeFileSync(former, readFileSync(keyFile));
  load();
  assert.equal(existsSync(former), false);
});

test('two different keys are refused in one line that says what to do, and neither is touched', () => {
  load();
  const kept = readFileSync(keyFile, 'utf8');
  writeFileSync(former, HEX);
  refused(/^There are two different keys, .*data\/secret\.key and .*Set KEY_FILE=.*data\/secret\.key/);
  assert.equal(readFileSync(former, 'utf8'), HEX);
  assert.equal(readFileSync(keyFile, 'utf8'), kept);
  // What the line says works.
  assert.deepEqual(load({ keyFile: former }).derive('test'), load({ secretKey: HEX }).derive('test'));
});

test('a key inside the data folder is allowed where it was set, with a warning', () => {
  load({ keyFile: former });
  assert.equal(existsSync(former), true);
  assert.match(said[0] ?? '', /whoever copies the folder has the key too/);
});

test('a key file that was cut off is refused in one line, wherever it is', () => {
  mkdirSync(join(keyFile, '..'), { recursive: true });
  writeFileSync(keyFile, 'abcdef');
  refused(/^The key file .*config.* is damaged\./);
  writeFileSync(former, 'abcdef');
  refused(/^The key file .*data.* is damaged\./);
  assert.equal(existsSync(former), true);
});

test('a place where no key can be kept is one clear line that names KEY_FILE', () => {
  writeFileSync(join(folder, 'config'), 'a file');
  chmodSync(join(folder, 'config'), 0o600);
  refused(/^The key file .* can not be used: .*KEY_FILE/);
});
