import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { must } from '../../domain/kernel/result.ts';
import { askAndTake, begin, openOfferedPage } from '../testing/assist.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { endSession } from './end-session.ts';
import { pageActor } from './equipment-page.ts';
import { openPhone, openPhonePage, phoneActor } from './phone-page.ts';
import { readSession } from './read-session.ts';

let world: SessionWorld;
before(async () => {
  world = await openSessionWorld();
});
after(() => world.close());

const tokenOf = (address: string) => new URL(address).hash.replace('#token=', '');
const running = async () => {
  const house = await world.household();
  proved('by-hand');
  return { house, ...(await begin(world, { house })) };
};
const proved = (kind: 'by-hand' | 'not-by-hand' | 'can-not-tell') =>
  world.room.agents.answerWith(({ session }) => ({ session, kind }));

test('C1: a phone is let in by a code that is worth one use, for one session, from the page or the portal', async () => {
  const { id, visit, house } = await running();
  for (const actor of [pageActor(visit), { kind: 'client', clientId: house.clientId } as const]) {
    const { address } = must(await openPhone(world.room, actor, id));
    assert.match(address, /^https:\/\/ajuda\.iponto\.example\/phone#token=/);
    const { page } = must(await openPhonePage(world.room, tokenOf(address)));
    assert.deepEqual(await phoneActor(world.room, page), { kind: 'phone', sessionId: id, clientId: house.clientId });
    assert.equal((await openPhonePage(world.room, tokenOf(address))).ok, false);
  }
  assert.equal(await phoneActor(world.room, undefined), null);
  assert.equal(await phoneActor(world.room, 'guessed'), null);
  must(await endSession(world.room, world.technician, id, 'done'));
});

test('C1: a code that was used opens nothing more, whatever this browser has opened before; its own page goes on', async () => {
  const [first, second] = [await running(), await running()];
  const older = must(await openPhone(world.room, first.house.client, first.id));
  const { page } = must(await openPhonePage(world.room, tokenOf(older.address)));
  const newer = tokenOf(must(await openPhone(world.room, second.house.client, second.id)).address);
  const { page: elsewhere } = must(await openPhonePage(world.room, newer));
  const used = { ok: false, code: 'link-used-or-expired' };
  assert.deepEqual(await openPhonePage(world.room, newer, page), used);
  assert.deepEqual(await openPhonePage(world.room, newer, 'guessed'), used);
  assert.deepEqual(must(await openPhonePage(world.room, newer, elsewhere)), { page: elsewhere });
  world.clock.advance({ hours: 24 });
  assert.deepEqual(await openPhonePage(world.room, newer, elsewhere), used);
});

test('C1: in the session the equipment’s page has the code by a hand at the machine alone; the portal always', async () => {
  const { id, visit, house } = await running();
  for (const kind of ['not-by-hand', 'can-not-tell'] as const) {
    proved(kind);
    assert.deepEqual(await openPhone(world.room, pageActor(visit), id), { ok: false, code: 'code-by-hand' });
  }
  must(await openPhone(world.room, house.client, id));
  proved('by-hand');
  const { address } = must(await openPhone(world.room, pageActor(visit), id));
  world.clock.advance({ minutes: 2 });
  assert.deepEqual(await openPhonePage(world.room, tokenOf(address)), { ok: false, code: 'link-used-or-expired' });
});

test('C1: before the acceptance the technician sees nothing: the page has the code without more', async () => {
  const house = await world.household();
  proved('not-by-hand');
  const id = await askAndTake(world, { house });
  const visit = await openOfferedPage(world, id);
  const { address } = must(await openPhone(world.room, pageActor(visit), id));
  world.clock.advance({ minutes: 1 });
  must(await openPhonePage(world.room, tokenOf(address)));
});

test('C1: one code and one phone at a time: a new code ends the one before, a new phone the phone before', async () => {
  const { id, visit, house } = await running();
  const other = await running();
  const enter = async (address: string) => must(await openPhonePage(world.room, tokenOf(address))).page;
  const elsewhere = await enter(must(await openPhone(world.room, other.house.client, other.id)).address);
  const noted = must(await openPhone(world.room, pageActor(visit), id)).address;
  const first = await enter(must(await openPhone(world.room, pageActor(visit), id)).address);
  assert.deepEqual(await openPhonePage(world.room, tokenOf(noted)), { ok: false, code: 'link-used-or-expired' });
  const { address } = must(await openPhone(world.room, house.client, id));
  assert.ok((await phoneActor(world.room, first)) !== null, 'a code that nobody uses takes no phone out');
  const second = await enter(address);
  assert.equal(await phoneActor(world.room, first), null);
  assert.ok((await phoneActor(world.room, second)) !== null);
  assert.ok((await phoneActor(world.room, elsewhere)) !== null);
});

test('C1: a code that nobody scanned in ten minutes is worth nothing, nor is one of a session that is over', async () => {
  const { id, visit, house } = await running();
  const { address } = must(await openPhone(world.room, house.client, id));
  world.clock.advance({ minutes: 10 });
  assert.deepEqual(await openPhonePage(world.room, tokenOf(address)), { ok: false, code: 'link-used-or-expired' });
  must(await endSession(world.room, world.technician, id, 'done'));
  assert.deepEqual(await openPhone(world.room, pageActor(visit), id), { ok: false, code: 'illegal-transition' });
});

test('X1: the phone reads and stops its session, by its own name, and reads what it came to for a day', async () => {
  const { id, visit } = await running();
  const { address } = must(await openPhone(world.room, pageActor(visit), id));
  const { page } = must(await openPhonePage(world.room, tokenOf(address)));
  const phone = await phoneActor(world.room, page);
  assert.ok(phone !== null);
  must(await endSession(world.room, phone, id, 'stopped'));
  const { endedBy, endReason } = must(await readSession(world.room, phone, id));
  assert.deepEqual([endedBy, endReason], ['client-phone', 'client-stopped']);
  const other = await running();
  assert.deepEqual(await readSession(world.room, phone, other.id), { ok: false, code: 'not-found' });
  world.clock.advance({ hours: 24 });
  assert.equal(await phoneActor(world.room, page), null);
});
