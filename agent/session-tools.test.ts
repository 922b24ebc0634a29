import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { type Carried, fetchInto } from './carry.ts';
import { linuxDesktop } from './desktop-linux.ts';
import { createSessionTools, type SessionTools, type ToolOrder } from './session-tools.ts';
import { type CarryingServer, checksumOf, pattern, startCarryingServer } from './testing/carrying-server.ts';
import { needPrograms, startVirtualDesktop, type VirtualDesktop } from './testing/virtual-desktop.ts';
import { failureReason } from './tool-failure.ts';

let desktop: VirtualDesktop;
let server: CarryingServer;
let home: string;
let folder: string;
let env: NodeJS.ProcessEnv;
let tools: SessionTools;
const session = randomUUID();
const { signal } = new AbortController();

before(async () => {
  needPrograms('xclip', 'xrandr');
  desktop = await startVirtualDesktop();
  server = await startCarryingServer();
});
after(async () => {
  await server.stop();
  await desktop.stop();
});
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'iponto-home-'));
  folder = join(home, 'Downloads', 'iPonto');
  env = { PATH: process.env.PATH, HOME: home, DISPLAY: desktop.display, XDG_SESSION_TYPE: 'x11' };
  tools = createSessionTools(linuxDesktop(env));
});
afterEach(() => rmSync(home, { recursive: true }));

type Order = ToolOrder extends infer T ? (T extends ToolOrder ? Omit<T, 'session'> : never) : never;
const use = (order: Order) => tools({ ...order, session } as ToolOrder, signal);
const failing = (order: Order) =>
  use(order).then(
    () => assert.fail('it worked'),
    (thrown) => failureReason(thrown),
  );
const whole = (bytes: number): Carried => ({ bytes, sha256: checksumOf(pattern(bytes)) });
const putFile = (name: string, bytes: number, more: object = {}) =>
  ({ kind: 'put-file', name, url: server.url, ...whole(bytes), ...more }) as const;

test('the facts tell system, memory, disks and how long it has been on', async () => {
  const answer = await use({ kind: 'tell-facts' });
  assert.ok(answer.of === 'facts');
  const { osName, memoryBytes, memoryFreeBytes = 0, disks = [], uptimeSeconds } = answer.facts;
  assert.match(
    readFileSync('/etc/os-release', 'utf8'),
    new RegExp(`PRETTY_NAME="${osName?.replaceAll(/[()/]/g, '\\$&')}"`),
  );
  assert.ok(memoryFreeBytes > 0 && memoryFreeBytes <= memoryBytes);
  assert.equal(disks[0]?.mount, '/');
  assert.ok(disks.every(({ bytes, freeBytes }) => bytes > 0 && freeBytes <= bytes));
  assert.ok(uptimeSeconds > 0);
});

test('one of two monitors is shown alone, and then all again; a viewer that comes meanwhile gets its size', async () => {
  const xrandr = (...words: string[]) => execFileSync('xrandr', words, { env });
  xrandr('--setmonitor', 'ESQUERDO', '500/100x600/150+0+0', 'none');
  xrandr('--setmonitor', 'DIREITO', '300/100x600/150+500+0', 'none');
  const vnc = await linuxDesktop(env).startVnc(signal);
  try {
    const told = await use({ kind: 'tell-monitors' });
    assert.ok(told.of === 'monitors');
    assert.equal(told.shown, null);
    assert.ok(told.monitors.some(({ name, width, height }) => name === 'DIREITO' && width === 300 && height === 600));
    assert.deepEqual(await sizeOf(vnc), [800, 600]);
    const one = await use({ kind: 'show-monitor', monitor: 'DIREITO' });
    assert.equal(one.of === 'monitors' && one.shown, 'DIREITO');
    assert.deepEqual(await sizeOf(vnc), [300, 600]);
    assert.equal(await failing({ kind: 'show-monitor', monitor: 'DIREITO;id' }), 'no-monitor');
    const all = await use({ kind: 'show-monitor', monitor: null });
    assert.equal(all.of === 'monitors' && all.shown, null);
    assert.deepEqual(await sizeOf(vnc), [800, 600]);
  } finally {
    await vnc.stop();
  }
});

/** What a viewer is told of the size when it connects. */
async function sizeOf(vnc: Awaited<ReturnType<ReturnType<typeof linuxDesktop>['startVnc']>>): Promise<number[]> {
  const socket = await vnc.connect();
  socket.write(Buffer.of(1));
  socket.resume();
  const [init] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  return [init.readUInt16BE(0), init.readUInt16BE(2)];
}

test('clipboard text arrives both ways as it is: €, ç, 漢, an emoji, and a whole MiB of it', async () => {
  const short = 'Preço: 6,75 € — ação, 漢字, 👩‍🔧\n';
  for (const text of [short, short.repeat(Math.floor(2 ** 20 / Buffer.byteLength(short)))]) {
    const bytes = Buffer.from(text);
    server.answerWith((_, response) => response.writeHead(200, { 'content-length': bytes.length }).end(bytes));
    const carried = { bytes: bytes.length, sha256: checksumOf([bytes]) };
    await use({ kind: 'put-clipboard', url: server.url, ...carried });
    const pasted = execFileSync('xclip', ['-selection', 'clipboard', '-o'], { env, maxBuffer: 4 << 20 }).toString();
    assert.equal(pasted, text);
    const got = server.takes();
    const answer = await use({ kind: 'give-clipboard', url: server.url });
    assert.deepEqual(answer, { of: 'carried', name: null, ...carried });
    assert.deepEqual(await got, carried);
  }
});

test('clipboard text over a MiB is refused, and what was copied stays', async () => {
  execFileSync('xclip', ['-selection', 'clipboard'], {
    env,
    input: 'x'.repeat(2 ** 20 + 1),
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  assert.equal(await failing({ kind: 'give-clipboard', url: server.url }), 'too-large');
  assert.equal(await failing({ kind: 'put-clipboard', url: server.url, ...whole(2 ** 20 + 1) }), 'too-large');
});

test('a file is put under its name once it is whole; one of that name stays, the new one is numbered', async () => {
  for (const name of ['relatório 漢.pdf', 'relatório 漢 (2).pdf']) {
    server.gives(200_000);
    const answer = await use(putFile('relatório 漢.pdf', 200_000));
    assert.deepEqual(answer, { of: 'carried', name, ...whole(200_000) });
    assert.equal(statSync(join(folder, name)).size, 200_000);
  }
  const listed = await use({ kind: 'list-files' });
  assert.deepEqual(listed.of === 'files' && listed.files.map(({ name, bytes }) => [name, bytes]).sort(), [
    ['relatório 漢 (2).pdf', 200_000],
    ['relatório 漢.pdf', 200_000],
  ]);
});

test('a line that breaks in the middle, and a checksum that does not hold, leave nothing behind', async () => {
  server.gives(1_000_000, 300_000);
  assert.equal(await failing(putFile('meio.bin', 1_000_000)), 'line-broke');
  server.gives(1_000_000);
  assert.equal(await failing(putFile('meio.bin', 1_000_000, { sha256: '0'.repeat(64) })), 'checksum');
  server.gives(1_000_000);
  assert.equal(await failing(putFile('meio.bin', 999_999)), 'checksum');
  server.answerWith((_, response) => response.writeHead(410).end());
  assert.equal(await failing(putFile('meio.bin', 10)), 'line-broke');
  assert.deepEqual(readdirSync(folder), []);
});

test('what an agent left half-way that was killed is cleared before the next file', async () => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `.iponto-${randomUUID()}.part`), 'half');
  writeFileSync(join(folder, '.iponto-mine.part'), 'not ours');
  server.gives(10);
  await use(putFile('a.txt', 10));
  assert.deepEqual(readdirSync(folder).sort(), ['.iponto-mine.part', 'a.txt']);
});

test('no name leads out of the folder, into something hidden, or hides its ending', async () => {
  const tricks: [string, string][] = [
    ['../../../.bashrc', 'bashrc'],
    ['/etc/passwd', 'passwd'],
    ['C:\\Windows\\system32\\cmd.exe', 'cmd.exe'],
    ['..', 'ficheiro'],
    ['.profile', 'profile'],
    ['a\u0000b\n\u001b[31m.txt', 'ab[31m.txt'],
    ['factura\u202Efdp.exe', 'facturafdp.exe'],
    [`${'ã'.repeat(120)}.pdf`, `${'ã'.repeat(98)}.pdf`],
  ];
  for (const [name, kept] of tricks) {
    server.gives(10);
    const answer = await use(putFile(name, 10));
    assert.equal(answer.of === 'carried' && answer.name, kept);
  }
  assert.deepEqual(readdirSync(folder).length, new Set(tricks.map(([, kept]) => kept)).size);
  assert.deepEqual(readdirSync(home), ['Downloads']);
});

test('a file of the exchange folder is brought whole; nothing outside of it is, by path, by link or as a folder', async () => {
  mkdirSync(join(folder, 'pasta'), { recursive: true });
  const content = Buffer.concat([...pattern(300_001)]);
  writeFileSync(join(folder, 'fotos.zip'), content);
  writeFileSync(join(folder, 'vazio.txt'), '');
  writeFileSync(join(home, 'segredo.txt'), 'segredo');
  symlinkSync(join(home, 'segredo.txt'), join(folder, 'atalho.txt'));
  const listed = await use({ kind: 'list-files' });
  assert.deepEqual(listed.of === 'files' && listed.files.map(({ name }) => name).sort(), ['fotos.zip', 'vazio.txt']);
  for (const [name, size] of [
    ['fotos.zip', 300_001],
    ['vazio.txt', 0],
  ] as const) {
    const got = server.takes();
    const answer = await use({ kind: 'give-file', name, url: server.url });
    assert.deepEqual(answer, { of: 'carried', name, ...whole(size) });
    assert.deepEqual(await got, whole(size));
  }
  for (const name of ['../../segredo.txt', '/etc/passwd', 'atalho.txt', 'pasta', '..', '.iponto', 'nada.txt']) {
    assert.equal(await failing({ kind: 'give-file', name, url: server.url }), 'no-file', name);
  }
});

test('a session that ends stops a file in the middle, and leaves nothing of it', async () => {
  const ending = new AbortController();
  server.answerWith((_, response) => {
    response.writeHead(200, { 'content-length': 1_000_000 });
    response.write(Buffer.alloc(1_000));
    setTimeout(() => ending.abort(), 50);
  });
  await assert.rejects(tools({ ...putFile('x.bin', 1_000_000), session } as ToolOrder, ending.signal));
  assert.deepEqual(readdirSync(folder), []);
});

test('120 MB pass through the agent without being held in memory', async () => {
  const bytes = 120_000_000;
  const expected = whole(bytes);
  const sink = () => new Writable({ write: (_chunk, _encoding, done) => done() });
  server.gives(10_000_000);
  await fetchInto(server.url, whole(10_000_000), sink(), signal);
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 10);
  server.gives(bytes);
  assert.deepEqual(await fetchInto(server.url, expected, sink(), signal), expected);
  clearInterval(watch);
  assert.ok(most - before < 60_000_000, `grew by ${Math.round((most - before) / 1e6)} MB`);
});
