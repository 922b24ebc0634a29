import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { z } from 'zod';
import { type AgentReport, agentFactsSchema, type InstructionBody } from '../../protocol/agent.ts';
import { done, id } from '../../protocol/common.ts';
import { enrolmentCodeView } from '../../protocol/people.ts';
import { askView, sessionView } from '../../protocol/sessions.ts';
import { clipboardText, exchangeFiles, keptFile, lagView, monitorsView, transferView } from '../../protocol/tools.ts';
import { type AgentByHand, enrolByHand } from '../testing/agent-by-hand.ts';
import type { Browser } from '../testing/browser.ts';
import { addClient, addEquipment, addStaff, setUpOwner } from '../testing/people.ts';
import { startTestApp, type TestApp } from '../testing/test-app.ts';
import { until } from '../testing/until.ts';

type Report = Omit<AgentReport, 'session' | 'nonce'>;
type Told<K extends InstructionBody['kind']> = Extract<InstructionBody, { kind: K }>;

let app: TestApp;
let technician: Browser;
let client: Browser;
let page: Browser;
let agent: AgentByHand;
let session: string;
/** What the agent does with the next tools, by the instruction's kind. */
const does: { [K in InstructionBody['kind']]?: (told: Told<K>) => Promise<Report> } = {};

before(async () => {
  app = await startTestApp();
  const owner = await setUpOwner(app);
  technician = (await addStaff(app, owner, { name: 'Rui', email: 'rui@iponto.example', role: 'technician' })).browser;
  const signedIn = await addClient(app, owner);
  client = signedIn.browser;
  const equipmentId = await addEquipment(owner, signedIn.clientId, { assistedOn: '2026-11-20' });
  const code = `/api/equipment/${equipmentId}/enrolment-code`;
  const equipment = await enrolByHand(
    app,
    equipmentId,
    (await owner.browser.expect(enrolmentCodeView, 'POST', code)).code,
  );
  agent = await equipment.connect(async (told) => {
    const act = does[told.kind] as ((told: InstructionBody) => Promise<Report>) | undefined;
    return act === undefined ? null : act(told);
  });
  const asked = await client.expect(askView, 'GET', `/api/equipment/${equipmentId}/quote`);
  session = (
    await client.expect(z.object({ id }), 'POST', '/api/sessions', {
      ...{ equipmentId, problem: 'Lento', quote: asked.quote, termsVersion: asked.termsVersion },
      ...{ acceptsTerms: true, asksToStartAtOnce: true },
    })
  ).id;
  await technician.expect(done, 'POST', at('take'));
  await technician.expect(done, 'POST', at('offer'));
  const offer = await until('the offer is told', () => agent.told.find(({ kind }) => kind === 'offer'));
  const token = offer.kind === 'offer' ? new URL(offer.pageUrl).hash.replace('#token=', '') : '';
  page = app.browser();
  await page.expect(done, 'POST', '/api/equipment-page/open', { token });
  await page.expect(done, 'POST', '/api/equipment-page/accept');
});
after(() => app.close());

const at = (name: string) => `/api/sessions/${session}/${name}`;
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const view = () => technician.expect(sessionView, 'GET', `/api/sessions/${session}`);
const filesTold = async () =>
  (await view()).timeline.filter(({ kind }) => kind === 'file-sent').map(({ data }) => data);
const carried = (name: string | null, bytes: number, sum: string): Report => ({
  kind: 'done',
  answer: { of: 'carried', name, bytes, sha256: sum },
});

/** As the agent does it, by its own measure of what came. */
async function fetchCarried(url: string): Promise<{ bytes: number; sha256: string } | null> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    const response = await fetch(url);
    for await (const chunk of response.body ?? []) {
      hash.update(chunk);
      bytes += chunk.length;
    }
    return response.ok ? { bytes, sha256: hash.digest('hex') } : null;
  } catch {
    return null;
  }
}

const bring = (url: string, bytes: Buffer) =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body: new Uint8Array(bytes) });

async function upload(transfer: string, body: ConstructorParameters<typeof Response>[0], length: number) {
  const response = await fetch(`${app.address}${at(`files/${transfer}`)}`, {
    method: 'PUT',
    headers: {
      ...{ origin: app.address, cookie: technician.cookieFor('/api/sessions') },
      ...{ 'content-type': 'application/octet-stream', 'content-length': String(length) },
    },
    body,
    duplex: 'half',
  } as RequestInit);
  return { status: response.status, body: (await response.json()) as { code?: string; name?: string } };
}

test('facts, monitors and lag are asked of the agent when they are wanted', async () => {
  const facts = {
    ...{
      os: 'Linux',
      hostname: 'pc',
      arch: 'x64',
      memoryBytes: 8e9,
      uptimeSeconds: 60,
      desktop: { supported: true as const },
    },
    ...{ osName: 'Debian 12', memoryFreeBytes: 4e9, disks: [{ mount: '/', bytes: 2e11, freeBytes: 1e11 }] },
  };
  const monitors = [{ name: 'HDMI-1', width: 1920, height: 1080, primary: true }];
  does['tell-facts'] = async () => ({ kind: 'done', answer: { of: 'facts', facts } });
  does['show-monitor'] = async ({ monitor }) => ({
    kind: 'done',
    answer: { of: 'monitors', monitors, shown: monitor },
  });
  assert.deepEqual(await technician.expect(agentFactsSchema, 'GET', at('facts')), facts);
  const shown = await technician.expect(monitorsView, 'POST', at('monitors'), { monitor: 'HDMI-1' });
  assert.equal(shown.shown, 'HDMI-1');
  const { equipmentMs } = await technician.expect(lagView, 'GET', at('lag'));
  assert.ok(equipmentMs !== null && equipmentMs < 5_000);
  does['tell-monitors'] = async () => ({ kind: 'failed', reason: 'no-xrandr' });
  assert.equal((await technician.get(at('monitors'))).code, 'tool-not-there');
});

test('R5: the clipboard is asked for once and the client’s own hand allows it, until the client thinks again', async () => {
  assert.equal((await technician.request('PUT', at('clipboard'), { text: 'x' })).code, 'clipboard-not-allowed');
  await technician.expect(done, 'POST', at('clipboard/ask'));
  assert.equal((await technician.post(at('clipboard/ask'))).code, 'illegal-transition');
  assert.equal((await technician.post('/api/equipment-page/clipboard', { allow: true })).code, 'not-allowed');
  await page.expect(done, 'POST', '/api/equipment-page/clipboard', { allow: false });
  assert.equal((await technician.post(at('clipboard/take'))).code, 'clipboard-not-allowed');
  for (const kind of ['not-by-hand', 'can-not-tell'] as const) {
    does['prove-local-input'] = async () => ({ kind });
    assert.equal((await page.request('POST', '/api/equipment-page/clipboard', { allow: true })).code, 'not-by-hand');
  }
  assert.equal((await view()).clipboard, 'refused');
  does['prove-local-input'] = async () => ({ kind: 'by-hand' });
  await page.expect(done, 'POST', '/api/equipment-page/clipboard', { allow: true });
  assert.equal((await view()).clipboard, 'allowed');
});

test('clipboard text passes both ways as it is, is in no timeline, and over a MiB is refused', async () => {
  const text = 'Preço: 6,75 € 漢字 👩‍🔧'.repeat(1000);
  const expected = { bytes: Buffer.byteLength(text), sha256: sha256(Buffer.from(text)) };
  does['put-clipboard'] = async ({ url }) => {
    const got = await fetchCarried(url);
    assert.deepEqual(got, expected);
    assert.equal(await fetchCarried(url), null, 'the address is good once');
    return carried(null, expected.bytes, expected.sha256);
  };
  await technician.expect(done, 'PUT', at('clipboard'), { text });
  does['give-clipboard'] = async ({ url }) => {
    assert.equal((await bring(url, Buffer.from(text))).status, 200);
    return carried(null, expected.bytes, expected.sha256);
  };
  assert.equal((await technician.expect(clipboardText, 'POST', at('clipboard/take'))).text, text);
  assert.equal(
    (await technician.request('PUT', at('clipboard'), { text: 'é'.repeat(2 ** 19 + 1) })).code,
    'too-large-to-carry',
  );
  assert.ok(!JSON.stringify((await view()).timeline).includes('漢字'));
});

test('120 MB go through to the equipment with nothing held here, and stand in the timeline under the name they got', async () => {
  const block = randomBytes(64 * 1024);
  const blocks = 1831;
  const bytes = block.length * blocks;
  const hash = createHash('sha256');
  for (let n = 0; n < blocks; n++) hash.update(block);
  const file = { name: 'imagem.iso', bytes, sha256: hash.digest('hex') };
  does['put-file'] = async ({ url, ...told }) => {
    const got = await fetchCarried(url);
    assert.deepEqual(got, { bytes: told.bytes, sha256: told.sha256 });
    return carried('imagem (2).iso', told.bytes, told.sha256);
  };
  const { transfer } = await technician.expect(transferView, 'POST', at('files/offer'), file);
  let most = 0;
  const start = process.memoryUsage().arrayBuffers;
  // Only what is still held counts, not what waits to be collected.
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const watch = setInterval(() => {
    collect();
    most = Math.max(most, process.memoryUsage().arrayBuffers - start);
  }, 100);
  const body = ReadableStream.from(
    (function* () {
      for (let n = 0; n < blocks; n++) yield block;
    })(),
  ) as ReadableStream;
  const sent = await upload(transfer, body, bytes);
  clearInterval(watch);
  assert.deepEqual(sent, { status: 200, body: { name: 'imagem (2).iso' } });
  assert.ok(keptFile.parse(sent.body));
  assert.ok(most < 40e6, `${Math.round(most / 1e6)} MB of buffers`);
  const told = { to: 'equipment', name: 'imagem (2).iso', bytes: String(bytes), sha256: file.sha256 };
  assert.deepEqual((await filesTold()).at(-1), told);
});

test('a file that breaks off, differs or is too large is told as such, and is in no timeline', async () => {
  const before = (await filesTold()).length;
  const bytes = randomBytes(1_000_000);
  const file = { name: 'a.bin', bytes: bytes.length, sha256: sha256(bytes) };
  does['put-file'] = async ({ url, ...told }) => {
    const got = await fetchCarried(url);
    if (got === null || got.bytes < told.bytes) return { kind: 'failed', reason: 'line-broke' };
    return got.sha256 === told.sha256
      ? carried(told.name, got.bytes, got.sha256)
      : { kind: 'failed', reason: 'checksum' };
  };
  const offer = async () => (await technician.expect(transferView, 'POST', at('files/offer'), file)).transfer;
  const other = Buffer.from(bytes).fill(0, 0, 10);
  assert.equal((await upload(await offer(), new Uint8Array(other), other.length)).body.code, 'checksum-differs');
  assert.equal(
    (await upload(await offer(), new Uint8Array(bytes.subarray(0, 500_000)), 500_000)).body.code,
    'line-broke',
  );
  const used = await offer();
  assert.equal((await upload(used, new Uint8Array(bytes), bytes.length)).status, 200);
  assert.equal((await upload(used, new Uint8Array(bytes), bytes.length)).body.code, 'line-broke');
  const large = { ...file, bytes: 500_000_001 };
  assert.equal((await technician.post(at('files/offer'), large)).code, 'too-large-to-carry');
  does['put-file'] = async () => ({ kind: 'failed', reason: 'no-space' });
  assert.equal((await technician.post(at('files/offer'), file)).code, 'no-space');
  assert.equal((await filesTold()).length, before + 1);
});

test('a file that left the equipment whole stands in the timeline, whatever the browser says of it', async () => {
  const bytes = randomBytes(3_000_000);
  const sum = sha256(bytes);
  does['list-files'] = async () => ({
    kind: 'done',
    answer: { of: 'files', files: [{ name: 'fotos.zip', bytes: bytes.length, changedAt: '2026-11-22T10:00:00Z' }] },
  });
  does['give-file'] = async ({ url, name }) => {
    await bring(url, bytes);
    return carried(name, bytes.length, sum);
  };
  assert.equal((await technician.expect(exchangeFiles, 'GET', at('files')))[0]?.name, 'fotos.zip');
  const take = async () => {
    const asked = await technician.expect(transferView, 'POST', at('files/ask'), { name: 'fotos.zip' });
    const headers = { cookie: technician.cookieFor('/api/sessions') };
    const response = await fetch(`${app.address}${at(`files/${asked.transfer}`)}`, { headers });
    assert.equal(response.headers.get('content-length'), String(bytes.length));
    assert.equal(response.headers.get('content-disposition'), 'attachment');
    assert.equal(sha256(Buffer.from(await response.arrayBuffer())), sum);
    return at(`files/${asked.transfer}/received`);
  };
  const before = (await filesTold()).length;
  await take();
  await until('the client can read it', async () => (await filesTold()).length === before + 1);
  assert.equal((await technician.post(await take(), { sha256: '0'.repeat(64) })).code, 'checksum-differs');
  const received = await take();
  await technician.expect(done, 'POST', received, { sha256: sum });
  assert.equal((await technician.post(received, { sha256: sum })).code, 'line-broke');
  const told = { to: 'technician', name: 'fotos.zip', bytes: String(bytes.length), sha256: sum };
  assert.deepEqual((await filesTold()).slice(before), [told, told, told]);
  does['give-file'] = async () => ({ kind: 'failed', reason: 'no-file' });
  assert.equal((await technician.post(at('files/ask'), { name: 'x' })).code, 'no-such-file');
});

test('X1: the end of the session cuts a file off in the middle; afterwards no tool works', async () => {
  let got: unknown = 'nothing yet';
  does['put-file'] = async ({ url }) => {
    got = await fetchCarried(url);
    return { kind: 'failed', reason: 'line-broke' };
  };
  const file = { name: 'a.bin', bytes: 10_000_000, sha256: '0'.repeat(64) };
  const { transfer } = await technician.expect(transferView, 'POST', at('files/offer'), file);
  const slowly = ReadableStream.from(
    (async function* () {
      for (let n = 0; n < 1000; n++) {
        yield new Uint8Array(1_000);
        await pause(20);
      }
    })(),
  ) as ReadableStream;
  const sending = upload(transfer, slowly, file.bytes).then(
    ({ body }) => body.code,
    () => 'cut off',
  );
  await pause(200);
  const endedAt = performance.now();
  await client.expect(done, 'POST', at('end'), { reason: 'stopped' });
  assert.ok(['line-broke', 'cut off'].includes((await sending) ?? ''));
  assert.ok(performance.now() - endedAt < 2_000);
  assert.equal(got, null);
  assert.equal((await technician.get(at('facts'))).code, 'illegal-transition');
});
