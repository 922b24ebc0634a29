import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import { WebSocket } from 'ws';
import type { Actor } from '../../domain/access/may.ts';
import { routeUpgrades } from '../platform/upgrades.ts';
import { ask } from '../testing/assist.ts';
import { noErrors } from '../testing/logs.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { until } from '../testing/until.ts';
import { createLiveSockets, type LiveSockets } from './live-socket.ts';

const server = createServer();
const presences: string[] = [];
const actors: Record<string, Actor> = {};
/** What happens while somebody is being looked up. */
let onVisit: () => void = () => undefined;
let world: SessionWorld;
let sockets: LiveSockets;
let address: string;
before(async () => {
  world = await openSessionWorld({ onError: () => undefined });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  Object.assign(actors, { technician: world.technician, visitor: { kind: 'visitor' } });
  sockets = createLiveSockets({
    ...{ db: world.db, live: world.room.live, log: { ...noErrors, debug: () => undefined } },
    publicUrl: () => address,
    visitor: async ({ headers }) => {
      onVisit();
      const [name = 'visitor', authSessionId = null] = headers.cookie?.split('/') ?? [];
      return { actor: actors[name] ?? { kind: 'visitor' }, authSessionId };
    },
    onPresence: (actor, topic, present) => void presences.push(`${present ? '+' : '-'} ${actor.kind} ${topic}`),
    onSight: (actor, topic, hidden) => void presences.push(`${hidden ? 'hidden' : 'seen'} ${actor.kind} ${topic}`),
  });
  routeUpgrades(server, [sockets.handleUpgrade]);
});
beforeEach(() => presences.splice(0));
after(async () => {
  sockets.close();
  server.close();
  await world.close();
});

type Page = Readonly<{ socket: WebSocket; said: { type: string; topic?: string; topics?: string[] }[] }>;

async function open(cookie = 'technician/sign-in-1'): Promise<Page> {
  const socket = new WebSocket(`${address.replace('http', 'ws')}/api/live`, { origin: address, headers: { cookie } });
  const said: Page['said'] = [];
  socket.on('message', (data) => said.push(JSON.parse(String(data))));
  await once(socket, 'open');
  return { socket, said };
}

const hear = (page: Page, ...topics: string[]) => page.socket.send(JSON.stringify({ type: 'hear', topics }));
const answers = ({ said }: Page) => said.filter(({ type }) => type === 'hearing').map(({ topics }) => topics);
const newsOf = ({ said }: Page, topic: string) => said.filter((each) => each.type === 'news' && each.topic === topic);
const hearing = (page: Page, count = 1) => until('the page is answered', () => answers(page).length >= count);
const tell = (topic: string) => world.db.transaction().execute((tx) => world.room.live.tell(tx, topic));
const closed = async ({ socket }: Page): Promise<number> => (await once(socket, 'close'))[0];

async function leave(page: Page): Promise<void> {
  page.socket.close();
  await closed(page);
}

test('a page hears what it may read, and looks at that once more; what it may not is left out', async () => {
  const page = await open();
  hear(page, 'queue', 'outbox', 'alerts', 'nonsense');
  await hearing(page);
  assert.deepEqual(answers(page), [['queue']]);
  await until('it looks once more', () => newsOf(page, 'queue').length === 1);
  await leave(page);
});

test('who is not signed in hears nothing, and keeps no socket open', async () => {
  await assert.rejects(open('visitor'), /401/);
});

test('news reach a page after their commit, and only of the topics it hears', async () => {
  const page = await open();
  const house = await world.household();
  const id = await ask(world, { house });
  hear(page, `session:${id}`);
  await hearing(page);
  await world.db.transaction().execute(async (tx) => {
    await world.room.live.tell(tx, `session:${id}`);
    await tell('queue');
    await tell(`session:${id}`);
    await until('what was committed is heard', () => newsOf(page, `session:${id}`).length === 2);
  });
  await until('the rest is heard', () => newsOf(page, `session:${id}`).length === 3);
  assert.deepEqual(newsOf(page, 'queue'), []);
  await leave(page);
});

test('after news may have been missed, a page is told to look at everything it hears', async () => {
  const page = await open();
  const house = await world.household();
  hear(page, 'queue', `client:${house.clientId}`);
  await hearing(page);
  await until('it looks once more', () => newsOf(page, `client:${house.clientId}`).length === 1);
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query = 'listen iponto_live'`.execute(world.db);
  await until(
    'both are news',
    () => newsOf(page, 'queue').length === 2 && newsOf(page, `client:${house.clientId}`).length === 2,
  );
  await leave(page);
});

test('R4: a topic that quick messages name again is heard once, and left once', async () => {
  const page = await open();
  for (let time = 0; time < 5; time++) hear(page, 'queue');
  await hearing(page, 5);
  assert.deepEqual(presences, ['+ staff queue']);
  hear(page);
  hear(page, 'queue');
  hear(page);
  await hearing(page, 8);
  await leave(page);
  assert.deepEqual(presences, ['+ staff queue', '- staff queue', '+ staff queue', '- staff queue']);
});

test('R4: a page that goes away in the middle of its question leaves no presence behind', async () => {
  for (let time = 0; time < 10; time++) {
    const page = await open();
    for (let count = 0; count < 3; count++) hear(page, 'queue');
    page.socket.terminate();
    await closed(page);
  }
  const last = await open();
  hear(last, 'queue');
  await hearing(last);
  await leave(last);
  await until('the server has noticed all', async () => {
    const [error, connections] = await new Promise<[Error | null, number]>((resolve) =>
      server.getConnections((...answer) => resolve(answer)),
    );
    return error === null && connections === 0;
  });
  assert.equal(presences.filter((each) => each.startsWith('+')).length, presences.length / 2);
});

test('R4: a page that flickers in and out of sight is told so many times, and no more', async () => {
  const page = await open();
  hear(page, 'queue');
  for (let time = 0; time < 60; time++) page.socket.send(JSON.stringify({ type: 'seen', seen: time % 2 === 1 }));
  hear(page, 'queue');
  await hearing(page, 2);
  assert.equal(presences.filter((each) => /^(hidden|seen) /.test(each)).length, 10);
  await leave(page);
});

test('a page that says more than moving about takes is closed with 1008', async () => {
  const page = await open();
  for (let time = 0; time < 200; time++) hear(page, 'queue');
  assert.equal(await closed(page), 1008);
});

test('C1: the pages of a phone that another took the place of look once more and are closed at once, no other’s', async () => {
  const house = await world.household();
  const id = await ask(world, { house });
  for (const name of ['phone-1', 'phone-2']) {
    const session = name === 'phone-1' ? id : await ask(world, { house: await world.household() });
    actors[name] = { kind: 'phone', sessionId: session, clientId: house.clientId };
  }
  const [former, other] = [await open('phone-1'), await open('phone-2')];
  hear(former, `session:${id}`);
  await until('it looks once more', () => newsOf(former, `session:${id}`).length === 1);
  const gone = closed(former);
  const start = performance.now();
  sockets.putOutPhone(id);
  assert.equal(await gone, 4401);
  assert.ok(performance.now() - start < 1000);
  assert.equal(newsOf(former, `session:${id}`).length, 2);
  hear(other, 'queue');
  await hearing(other);
  await leave(other);
});

test('C1: a phone that was being let in while another took its place is refused', async () => {
  const house = await world.household();
  const id = await ask(world, { house });
  actors['phone-late'] = { kind: 'phone', sessionId: id, clientId: house.clientId };
  onVisit = () => sockets.putOutPhone(id);
  await assert.rejects(open('phone-late'), /401/);
  onVisit = () => undefined;
  await leave(await open('phone-late'));
});

test('a sign-in that has ended closes its pages at once, and no other’s', async () => {
  const [one, two, other] = [await open(), await open(), await open('technician/sign-in-2')];
  const gone = Promise.all([closed(one), closed(two)]);
  const start = performance.now();
  sockets.closeSignIn('sign-in-1');
  assert.deepEqual(await gone, [4401, 4401]);
  assert.ok(performance.now() - start < 1000);
  hear(other, 'queue');
  await hearing(other);
  await leave(other);
});

const BAD = [
  { says: 'that is no JSON', message: '{', code: 1008 },
  { says: 'of another kind', message: '{"type":"tell","topics":[]}', code: 1008 },
  {
    says: 'with too many topics',
    message: JSON.stringify({ type: 'hear', topics: Array(21).fill('queue') }),
    code: 1008,
  },
  { says: 'of more than 4096 bytes', message: 'x'.repeat(4097), code: 1009 },
];
for (const { says, message, code } of BAD) {
  test(`a message ${says} closes the page with ${code}`, async () => {
    const page = await open();
    page.socket.send(message);
    assert.equal(await closed(page), code);
  });
}

const UPGRADES = [
  { says: 'of another site', path: '/api/live', origin: 'https://evil.example', status: 403 },
  { says: 'that names no origin', path: '/api/live', origin: undefined, status: 403 },
  { says: 'to the equipment’s page from another site', path: '/api/equipment-page/live', origin: 'null', status: 403 },
  { says: 'to nobody’s path', path: '/elsewhere', origin: 'own', status: 404 },
  { says: 'to an address that is none', path: '//', origin: 'own', status: 404 },
];
for (const { says, path, origin, status } of UPGRADES) {
  test(`a WebSocket ${says} is answered ${status}`, async () => {
    const headers = {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
    };
    const named = origin === undefined ? {} : { origin: origin === 'own' ? address : origin };
    const asked = request(address, { headers: { ...headers, ...named } });
    asked.path = path;
    asked.end();
    const [answer] = await once(asked, 'response');
    assert.equal(answer.statusCode, status);
    answer.resume();
  });
}
