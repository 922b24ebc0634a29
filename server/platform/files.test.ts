import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { folderStore } from './files.ts';

const folder = mkdtempSync(join(tmpdir(), 'iponto-files-'));
const files = folderStore(folder);
after(() => rmSync(folder, { recursive: true }));

async function* pieces(...words: string[]) {
  for (const word of words) yield Buffer.from(word);
}

test('what is put as a stream is read back whole or in part', async () => {
  assert.equal(await files.putStream('a/b/one', pieces('olá', ' ', 'mundo')), 10);
  assert.equal((await files.get('a/b/one')).toString(), 'olá mundo');
  assert.equal(await files.size('a/b/one'), 10);
  const part = await files.read('a/b/one', 5, 8).toArray();
  assert.equal(Buffer.concat(part).toString(), 'mun');
  assert.deepEqual(await files.read('a/b/one', 3, 3).toArray(), []);
});

test('a stream that breaks leaves nothing', async () => {
  async function* breaking() {
    yield Buffer.from('half');
    throw new Error('the disk is full');
  }
  await assert.rejects(files.putStream('broken/one', breaking()), /the disk is full/);
  assert.equal(await files.size('broken/one'), null);
  assert.deepEqual(readdirSync(join(folder, 'broken')), []);
});

test('keys are listed by how they begin; what is deleted is gone, with what a killed program left half done', async () => {
  await files.put('list/one.pdf', Buffer.from('1'));
  await files.put('list/two.pdf', Buffer.from('2'));
  await files.put('list/deep/three.pdf', Buffer.from('3'));
  writeFileSync(join(folder, 'list/one.pdf.0c2f.part'), 'half');
  assert.deepEqual(await files.list('list/'), ['list/deep/three.pdf', 'list/one.pdf', 'list/two.pdf']);
  assert.deepEqual(await files.list('list/t'), ['list/two.pdf']);
  assert.deepEqual(await files.list('nothing/'), []);
  await files.delete('list/one.pdf');
  await files.delete('list/one.pdf');
  await files.delete('nowhere/at-all');
  assert.deepEqual(readdirSync(join(folder, 'list')), ['deep', 'two.pdf']);
});
