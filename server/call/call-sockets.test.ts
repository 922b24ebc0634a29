import assert from 'node:assert/strict';
import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { asId, type SessionId } from '../../domain/kernel/id.ts';
import { must } from '../../domain/kernel/result.ts';
import { CALL_CLOSE, type CallFromPage, LARGEST_CALL_TEXT } from '../../protocol/call.ts';
import { endSession } from '../sessions/end-session.ts';
import { pageActor } from '../sessions/equipment-page.ts';
import { beat, recordServerGap } from '../sessions/heartbeat.ts';
import { readSession } from '../sessions/read-session.ts';
import { recordEvent } from '../sessions/record-event.ts';
import { askAndTake, begin } from '../testing/assist.ts';
import { type CallScene, openCallScene, stuckRecorder, type TalkingPage } from '../testing/call-scene.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { until } from '../testing/until.ts';

const WITHIN_MS = 1000;
const who: Parameters<typeof openCallScene>[1] = {};
let world: SessionWorld;
let scene: CallScene;
before(async () => {
  world = await openSessionWorld();
  Object.assign(who, { technician: world.technician, colleague: world.colleague, office: world.office });
  const turn = { urls: ['turn:ajuda.iponto.example:3478'], secret: 'a secret of coturn’s' };
  scene = await openCallScene(world, who, { limits: { voiceLostMs: 400, leaveAfterMs: 1500 }, turn });
});
after(async () => {
  await scene.close();
  await world.close();
});

type Running = Readonly<{ id: SessionId; technician: TalkingPage; phone: TalkingPage; phoneName: string }>;

/** A session whose technician and phone have their talking sockets open. */
async function talking(): Promise<Running> {
  const house = await world.household();
  const { id, visit } = await begin(world, { house });
  const phoneName = `phone of ${id}`;
  who[phoneName] = { kind: 'phone', sessionId: id, clientId: house.clientId };
  who[`page of ${id}`] = pageActor(visit);
  const technician = await scene.sit('technician', 'technician/sign-in-1', id);
  const phone = await scene.sit('phone', phoneName);
  await technician.tells('peer');
  return { id, technician, phone, phoneName };
}

const voice = (take: string): CallFromPage => ({
  ...{ type: 'take', take, kind: 'voice', mime: 'audio/webm;codecs=opus' },
  startedAtMs: world.clock.now().epochMilliseconds,
});
const view = async (id: SessionId) => must(await readSession(world.room, world.technician, id));
const kinds = async (id: SessionId) => (await view(id)).timeline.map(({ kind }) => kind);
const description = { type: 'offer', sdp: 'v=0' } as const;

test('C1: what one side negotiates reaches the other side of the same session, and nobody else', async () => {
  const { id, technician, phone } = await talking();
  const equipment = await scene.sit('equipment', `page of ${id}`);
  const elsewhere = await talking();
  const connection = randomUUID();
  technician.say({ type: 'signal', to: 'phone', signal: { connection, description } });
  assert.deepEqual(await phone.tells('signal'), {
    type: 'signal',
    from: 'technician',
    signal: { connection, description },
  });
  // The client's two devices have nothing to say to each other.
  equipment.say({ type: 'signal', to: 'phone', signal: { connection, again: true } });
  equipment.say({ type: 'signal', to: 'technician', signal: { connection, again: true } });
  assert.equal((await technician.tells('signal')).from, 'equipment');
  assert.equal(phone.told.filter(({ type }) => type === 'signal').length, 1);
  for (const page of [elsewhere.technician, elsewhere.phone, equipment]) {
    assert.deepEqual(
      page.told.filter(({ type }) => type === 'signal'),
      [],
    );
  }
  assert.deepEqual(
    (await equipment.tells('welcome')).peers.map(({ device }) => device),
    ['technician'],
  );
  phone.socket.close();
  await until('the technician hears that the phone’s line is gone', () =>
    technician.told.some((each) => each.type === 'peer' && each.peer.device === 'phone' && !each.there),
  );
});

test('C1: only the session’s own technician and devices talk in it, from our own pages', async () => {
  const { id } = await talking();
  await assert.rejects(scene.sit('technician', 'colleague', id), /403/);
  await assert.rejects(scene.sit('technician', 'office', id), /403/);
  await assert.rejects(scene.sit('technician', 'nobody', id), /401/);
  await assert.rejects(scene.sit('phone', 'technician', id), /401/);
  await assert.rejects(scene.sit('technician', `phone of ${id}`, id), /401/);
  await assert.rejects(scene.sit('technician', 'technician', id, { origin: 'https://elsewhere.example' }), /403/);
  await assert.rejects(scene.sit('technician', 'technician', asId(randomUUID())), /403/);
  await assert.rejects(scene.sit('technician', 'technician', id, { page: 'mine' }), /400/);
});

test('C1: the server tells its clock, and credentials that coturn works out again from the secret', async () => {
  const { technician, id } = await talking();
  technician.say({ type: 'ping', sentMs: 12.5 });
  const serverMs = world.clock.now().epochMilliseconds;
  assert.deepEqual(await technician.tells('pong'), { type: 'pong', sentMs: 12.5, serverMs });
  const [server] = (await technician.tells('welcome')).iceServers;
  const [until, session] = server?.username.split(':') ?? [];
  assert.equal(session, id);
  assert.equal(Number(until), Math.floor(serverMs / 1000) + 12 * 3600);
  const expected = createHmac('sha1', 'a secret of coturn’s')
    .update(server?.username ?? '')
    .digest('base64');
  assert.equal(server?.credential, expected);
});

test('G1: every chunk of both voices is in the sealed recording, and acknowledged only once it is kept', async () => {
  const { id, technician, phone } = await talking();
  const sent = [technician, phone].map((page) => {
    const take = randomUUID();
    const chunks = Array.from({ length: 20 }, () => randomBytes(4000));
    page.say(voice(take));
    for (const [number, chunk] of chunks.entries()) page.chunk(take, number, chunk);
    return { page, take, all: Buffer.concat(chunks) };
  });
  for (const { page, take } of sent) await until('all of it is kept', () => page.kept(take) === 19);
  const kept = await scene.takes(id);
  for (const { take, all } of sent) assert.deepEqual(kept.get(take), all);
});

test('G1: after a drop, and after a server that was killed, what was not acknowledged is resent and nothing is there twice', async () => {
  const { id, phone, phoneName } = await talking();
  const take = randomUUID();
  const chunks = Array.from({ length: 30 }, () => randomBytes(2000));
  const send = (page: TalkingPage, from: number, to: number) => {
    page.say(voice(take));
    for (const [at, chunk] of chunks.slice(from, to).entries()) page.chunk(take, from + at, chunk);
  };
  send(phone, 0, 10);
  await until('the first are kept', () => phone.kept(take) === 9);
  phone.socket.terminate();
  const again = await scene.sit('phone', phoneName);
  // The acknowledgement of the last three was lost with the line.
  send(again, 7, 20);
  await until('the next are kept', () => again.kept(take) === 19);
  scene.startAgain();
  again.socket.terminate();
  const anew = await scene.sit('phone', phoneName);
  send(anew, 15, 30);
  await until('the rest is kept', () => anew.kept(take) === 29);
  assert.deepEqual((await scene.takes(id)).get(take), Buffer.concat(chunks));
});

test('G1: before the acceptance people talk, and nothing is kept', async () => {
  const id = await askAndTake(world, { house: await world.household() });
  const page = await scene.sit('technician', 'technician', id);
  page.say({ type: 'join' });
  await until('the technician is in the call', async () => (await view(id)).inCall.includes('technician'));
  const take = randomUUID();
  page.say(voice(take));
  assert.deepEqual(await page.tells('not-kept'), { type: 'not-kept', take });
});

/** Both are in the call; the phone's voice keeps coming until `hush`, the technician's never does, and that is told. */
async function oneSpeaks() {
  const { id, technician, phone, phoneName } = await talking();
  technician.say({ type: 'join' });
  phone.say({ type: 'join' });
  const take = randomUUID();
  phone.say(voice(take));
  let number = 0;
  const speak = () => phone.chunk(take, number++, Buffer.from('a'));
  const speaking = setInterval(speak, 100);
  await until('the silent one is told', async () => (await view(id)).voicesLost.join() === 'technician');
  return { id, phone, phoneName, speak, hush: () => clearInterval(speaking) };
}

test('G1: a voice that stops coming is told to both, so is its coming back, and who stays away has left', async () => {
  const { id, phone, phoneName, speak, hush } = await oneSpeaks();
  hush();
  await until('both are told', async () => (await view(id)).voicesLost.length === 2);
  speak();
  await until('the voice is back', async () => (await view(id)).voicesLost.join() === 'technician');
  phone.socket.terminate();
  const again = await scene.sit('phone', phoneName);
  again.say({ type: 'join' });
  again.socket.terminate();
  await until('the phone has left', async () => (await view(id)).inCall.join() === 'technician');
  assert.equal((await kinds(id)).filter((kind) => kind === 'call-joined').length, 2);
});

test('T1: a gap inside the program’s life costs the call nothing: who talks is in it, whose voice is lost is told again', async () => {
  const { id, hush } = await oneSpeaks();
  await beat(world);
  world.clock.advance({ seconds: 30 });
  await recordServerGap(world.room);
  await until('both are in the call', async () => (await view(id)).inCall.length === 2);
  await until('the silent one is told again', async () => (await view(id)).voicesLost.join() === 'technician');
  hush();
  const told = await kinds(id);
  assert.deepEqual(told.slice(told.indexOf('server-gap')).sort(), [
    ...['call-joined', 'call-joined', 'equipment-connected', 'server-gap', 'voice-lost'],
  ]);
});

test('who joins and leaves over and over writes only so many lines, over whichever line it comes', async () => {
  const apart = await openCallScene(world, who, { limits: { changesPerSecond: 0.01, changesAtOnce: 4 } });
  const { id } = await begin(world, { house: await world.household() });
  const first = await apart.sit('technician', 'technician', id);
  for (const type of ['join', 'leave', 'join'] as const) first.say({ type });
  const lines = async () => (await kinds(id)).filter((kind) => kind.startsWith('call-')).length;
  await until('the first are told', async () => (await lines()) === 3);
  const second = await apart.sit('technician', 'technician', id);
  for (const type of ['leave', 'join', 'leave'] as const) second.say({ type });
  assert.equal(await second.closed, CALL_CLOSE.misuse);
  await until('one more is told', async () => (await lines()) === 4);
  await apart.close();
  assert.equal(await lines(), 4);
});

test('a recording has only so many tracks and takes: what comes later is told not to be kept', async () => {
  for (const limits of [{ tracksPerSession: 2 }, { takesPerSession: 2 }]) {
    const apart = await openCallScene(world, who, { limits });
    const { id } = await begin(world, { house: await world.household() });
    const page = await apart.sit('technician', 'technician', id);
    const takes = [randomUUID(), randomUUID(), randomUUID()];
    for (const take of takes) page.say(voice(take));
    assert.deepEqual(await page.tells('not-kept'), { type: 'not-kept', take: takes[2] });
    const [first = ''] = takes;
    page.chunk(first, 0, Buffer.from('a'));
    await until('those before are kept', () => page.kept(first) === 0);
    await apart.close();
  }
});

test('X1: with the end of the session every talking socket of it is gone within a second, and no other’s', async () => {
  const [ended, other] = [await talking(), await talking()];
  const start = performance.now();
  must(await endSession(world.room, world.technician, ended.id, 'done'));
  const codes = await Promise.all([ended.technician.closed, ended.phone.closed]);
  assert.deepEqual(codes, [CALL_CLOSE.sessionOver, CALL_CLOSE.sessionOver]);
  assert.ok(performance.now() - start < WITHIN_MS);
  await assert.rejects(scene.sit('technician', 'technician', ended.id), /410/);
  other.technician.say({ type: 'ping', sentMs: 1 });
  await other.technician.tells('pong');
});

test('a technician who hands over or signs out talks no longer; a second page of one person takes the place of the first', async () => {
  const { id, technician, phoneName, phone } = await talking();
  const second = await scene.sit('phone', phoneName);
  assert.equal(await phone.closed, CALL_CLOSE.replaced);
  const event = {
    kind: 'handed-over',
    at: world.clock.now(),
    technician: world.colleague.userId,
    from: world.technician.userId,
  } as const;
  must(await world.db.transaction().execute((tx) => recordEvent({ tx, live: world.room.live }, id, event)));
  await world.db.updateTable('sessions').set({ technician_id: world.colleague.userId }).where('id', '=', id).execute();
  await world.db.transaction().execute((tx) => world.room.live.tell(tx, `session:${id}`));
  assert.equal(await technician.closed, CALL_CLOSE.handedOver);
  const colleague = await scene.sit('technician', 'colleague/sign-in-2', id);
  scene.sockets.closeSignIn('sign-in-2');
  assert.equal(await colleague.closed, CALL_CLOSE.signedOut);
  second.socket.close();
});

const MISUSE: { says: string; does: (page: TalkingPage) => void; code?: number }[] = [
  { says: 'what is no message', does: ({ socket }) => socket.send('{"type":"shout"}') },
  { says: 'more text than a description has', does: ({ socket }) => socket.send(' '.repeat(LARGEST_CALL_TEXT + 1)) },
  { says: 'a chunk of no take', does: (page) => page.chunk(randomUUID(), 0, Buffer.from('a')) },
  { says: 'bytes that are no chunk', does: ({ socket }) => socket.send(Buffer.alloc(3)) },
  {
    says: 'a second of a voice that is too large',
    does: (page) => {
      const take = randomUUID();
      page.say(voice(take));
      page.chunk(take, 0, Buffer.alloc(300 * 1024));
    },
  },
  {
    says: 'more messages than anybody talks',
    does: (page) => {
      for (let time = 0; time < 400; time++) page.say({ type: 'ping', sentMs: time });
    },
  },
  { says: 'a message of three megabytes', does: ({ socket }) => socket.send(Buffer.alloc(3 << 20)), code: 1009 },
];
for (const { says, does, code = CALL_CLOSE.misuse } of MISUSE) {
  test(`a page that sends ${says} is closed with ${code}, and the other side stays`, async () => {
    const { technician, phone } = await talking();
    does(phone);
    assert.equal(await phone.closed, code);
    technician.say({ type: 'ping', sentMs: 1 });
    await technician.tells('pong');
  });
}

test('a take belongs to who announced it first', async () => {
  const { technician, phone } = await talking();
  const take = randomUUID();
  phone.say(voice(take));
  phone.chunk(take, 0, Buffer.from('a'));
  await until('it is kept', () => phone.kept(take) === 0);
  technician.say(voice(take));
  assert.equal(await technician.closed, CALL_CLOSE.misuse);
});

test('when the program stops every socket is gone, and nobody has hung up', async () => {
  const apart = await openCallScene(world, who);
  const id = await askAndTake(world, { house: await world.household() });
  const page = await apart.sit('technician', 'technician', id);
  page.say({ type: 'join' });
  await until('the technician is in the call', async () => (await view(id)).inCall.length === 1);
  await apart.sockets.stop();
  assert.equal(await page.closed, 1001);
  assert.deepEqual((await view(id)).inCall, ['technician']);
  await assert.rejects(apart.sit('technician', 'technician', id), /503/);
  await apart.close();
});

test('a recorder that can not keep up makes the page wait, and has failed when it does not come to itself', async () => {
  const apart = await openCallScene(world, who, { recorder: stuckRecorder, limits: { recorderPatienceMs: 200 } });
  const { id } = await begin(world, { house: await world.household() });
  const page = await apart.sit('technician', 'technician', id);
  const take = randomUUID();
  page.say(voice(take));
  page.chunk(take, 0, Buffer.from('a'));
  await until('the page waits', () => page.kept(take) === 0);
  page.say({ type: 'ping', sentMs: 1 });
  await until('the failure is told', () => apart.failures.join() === 'too slow');
  await page.tells('pong');
  await apart.close();
});
