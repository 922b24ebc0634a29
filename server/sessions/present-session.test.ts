import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Actor } from '../../domain/access/may.ts';
import type { SessionId } from '../../domain/kernel/id.ts';
import { must } from '../../domain/kernel/result.ts';
import { tokenHash } from '../platform/secrets.ts';
import { begin, beginShared } from '../testing/assist.ts';
import type { Household } from '../testing/household.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { endSession } from './end-session.ts';
import { pageActor, pageVisit } from './equipment-page.ts';
import { rateSession } from './rate-session.ts';
import { readSession } from './read-session.ts';

let world: SessionWorld;
before(async () => {
  world = await openSessionWorld();
});
after(() => world.close());

test('how to pay is told to the client and to staff, not to a machine or phone that others may use: these see what it came to', async () => {
  const house = await world.household({ balance: 0 });
  const { id, visit } = await begin(world, { house });
  world.clock.advance({ minutes: 70 });
  must(await endSession(world.room, world.technician, id, 'done'));
  must(await rateSession(world.room, house.client, id, { stars: 2, words: 'Demorou' }));
  const phone = { kind: 'phone', sessionId: id, clientId: house.clientId } as const;
  const sees = async (actor: Actor) => {
    const { payment, rating, charge } = must(await readSession(world.room, actor, id));
    assert.ok((charge?.totalCents ?? 0) > 0);
    return [payment !== null, rating?.words ?? null];
  };
  assert.deepEqual(await sees(house.client), [true, 'Demorou']);
  assert.deepEqual(await sees(world.technician), [true, 'Demorou']);
  assert.deepEqual(await sees(world.office), [true, 'Demorou']);
  assert.deepEqual(await sees(world.colleague), [true, null]);
  for (const page of [pageActor(visit), phone]) assert.deepEqual(await sees(page), [false, null]);
});

test('T1: an acceptance says the way, on which it depends whether time starts with it', async () => {
  const wayOfAcceptance = async (house: Household, id: SessionId) =>
    must(await readSession(world.room, house.client, id)).timeline.find(({ kind }) => kind === 'accepted')?.data.way;
  const own = await world.household();
  assert.equal(await wayOfAcceptance(own, (await begin(world, { house: own })).id), 'agent');
  const shared = await world.household({ setUp: 'unsupported' });
  assert.equal(await wayOfAcceptance(shared, (await beginShared(world, { house: shared })).id), 'browser');
});

test('the page of the equipment is worth a day, and as long as its session runs', async () => {
  const { id } = await begin(world, { house: await world.household() });
  const page = 'a page of which the secret is known';
  await world.db
    .updateTable('offers')
    .set({ page_hash: tokenHash(page) })
    .where('session_id', '=', id)
    .execute();
  world.clock.advance({ hours: 25 });
  assert.equal((await pageVisit(world, page))?.sessionId, id);
  must(await endSession(world.room, world.technician, id, 'done'));
  assert.equal(await pageVisit(world, page), null);
});
