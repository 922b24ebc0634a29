import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { newPrivateKey, publicKeyText } from '../server/platform/ed25519.ts';
import { enrol } from './enrol.ts';
import { loadEnrolment } from './enrolment.ts';
import { becomeTheOnlyAgent } from './only-one.ts';
import { fakeDesktop } from './testing/fake-desktop.ts';
import { type SmallServer, startSmallServer } from './testing/small-server.ts';

let server: SmallServer;
let folder: string;
before(async () => {
  server = await startSmallServer({ serverKey: newPrivateKey() });
});
after(() => server.stop());
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'iponto-enrol-')), 'state');
});

const to = (url: string, code = 'RIGHT-CODE', allowHttp = false) =>
  enrol({ url, code, folder, desktop: fakeDesktop(), allowHttp });

test('A5: the code makes a key pair, of which the server gets the public half, and pins the server’s key', async () => {
  const enrolment = await to(`${server.url}/`);
  assert.equal(enrolment.url, server.url);
  assert.equal(server.keys.get(enrolment.equipmentId), enrolment.publicKey);
  assert.equal(enrolment.serverPublicKey, publicKeyText(server.serverKey));
  assert.deepEqual(loadEnrolment(folder), enrolment);
  assert.equal(statSync(join(folder, 'enrolment.json')).mode & 0o777, 0o600);
  assert.equal(statSync(folder).mode & 0o777, 0o700);
});

test('a wrong code is refused in the server’s words, and an earlier enrolment stays', async () => {
  const earlier = await to(server.url);
  await assert.rejects(to(server.url, 'WRONG-CODE'), /O código está errado/);
  assert.deepEqual(loadEnrolment(folder), earlier);
});

test('a server without encryption is refused unless it is this machine or the person insists', async () => {
  await assert.rejects(to('http://ajuda.iponto.pt'), /not encrypted/);
  assert.equal(existsSync(folder), false);
  await assert.rejects(to('http://192.0.2.1:1', 'RIGHT-CODE', false), /not encrypted/);
});

test('a wrong address, one that answers something else, and one that does not answer are told apart', async () => {
  await assert.rejects(to('ajuda.iponto.pt'), /is not an address/);
  await assert.rejects(to('ftp://ajuda.iponto.pt'), /is not an address/);
  await assert.rejects(to('http://127.0.0.1:1'), /can not be reached/);
  await assert.rejects(to(`${server.url}/elsewhere`), /HTTP 404/);
});

test('a folder that can not be written to is found out before the code is spent', async () => {
  const known = server.keys.size;
  folder = join(mkdtempSync(join(tmpdir(), 'iponto-enrol-')), 'file');
  writeFileSync(folder, '');
  await assert.rejects(to(server.url), /EEXIST|ENOTDIR/);
  assert.equal(server.keys.size, known);
});

test('a state folder belongs to one running agent; what a killed one left behind is taken over', async () => {
  const state = mkdtempSync(join(tmpdir(), 'iponto-one-'));
  writeFileSync(join(state, 'agent.sock'), '');
  assert.equal(await becomeTheOnlyAgent(state), true);
  assert.equal(await becomeTheOnlyAgent(state), false);
  rmSync(state, { recursive: true });
});
