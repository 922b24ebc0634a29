import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { must } from '../../domain/kernel/result.ts';
import { acceptSession } from '../sessions/accept-session.ts';
import { endSession } from '../sessions/end-session.ts';
import { findSession } from '../sessions/session-store.ts';
import { askAndTake, openOfferedPage } from '../testing/assist.ts';
import { noErrors } from '../testing/logs.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { tellPicture } from './tell-picture.ts';

let world: SessionWorld;
before(async () => {
  world = await openSessionWorld();
});
after(() => world.close());

async function accepted() {
  const id = await askAndTake(world, { house: await world.household() });
  must(await acceptSession(world.room, await openOfferedPage(world, id)));
  return id;
}

test('T1: a first picture that can not be written at once is written when it can be, as of when it came', async () => {
  const id = await accepted();
  const at = world.clock.now();
  const said: unknown[] = [];
  const tell = async (...told: Parameters<typeof world.room.live.tell>) => {
    world.clock.advance({ seconds: 2 });
    if (said.length < 2) throw new Error('the disk is full');
    return world.room.live.tell(...told);
  };
  const room = { ...world.room, live: { ...world.room.live, tell } };
  const log = { error: (what: unknown) => void said.push(what) };
  await tellPicture(room, id, { at, log, isWanted: () => true, againMs: 1 });
  assert.ok((await findSession(world.db, id))?.now.pictureAt?.equals(at));
  assert.equal(said.length, 2);
  must(await endSession(world.room, world.technician, id, 'done'));
});

test('T1: a first picture that comes after the end is told nobody, and not again', async () => {
  const id = await accepted();
  must(await endSession(world.room, world.technician, id, 'done'));
  await tellPicture(world.room, id, { at: world.clock.now(), log: noErrors, isWanted: () => true });
  assert.equal((await findSession(world.db, id))?.now.pictureAt, null);
});

test('T1: a program that stops tries no more', async () => {
  const id = await accepted();
  const said: unknown[] = [];
  const tell = () => Promise.reject(new Error('the database is away'));
  const room = { ...world.room, live: { ...world.room.live, tell } };
  const log = { error: (what: unknown) => void said.push(what) };
  await tellPicture(room, id, { at: world.clock.now(), log, isWanted: () => said.length === 0, againMs: 1 });
  assert.equal(said.length, 1);
});
