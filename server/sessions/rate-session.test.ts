import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { must } from '../../domain/kernel/result.ts';
import { rateBody } from '../../protocol/sessions.ts';
import { askAndTake, begin } from '../testing/assist.ts';
import { assertRefused, atOnce } from '../testing/refused.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { endSession } from './end-session.ts';
import { pageActor } from './equipment-page.ts';
import { rateSession } from './rate-session.ts';
import { readRatings } from './read-ratings.ts';
import { readSession } from './read-session.ts';

let world: SessionWorld;
before(async () => {
  world = await openSessionWorld();
});
after(() => world.close());

async function helped() {
  const house = await world.household();
  const begun = await begin(world, { house });
  must(await endSession(world.room, world.technician, begun.id, 'done'));
  return { house, ...begun };
}
const ratings = async () => must(await readRatings(world.room, world.office));

test('a client rates the help that is over, says it otherwise within 30 days, and not later', async () => {
  const { house, id } = await helped();
  must(await rateSession(world.room, house.client, id, { stars: 2, words: 'Demorou' }));
  world.clock.advance({ hours: 24 * 29 });
  const good = { stars: 5, words: 'Afinal ficou bem. Obrigada!' };
  for (const rated of await atOnce(4, () => rateSession(world.room, house.client, id, good))) must(rated);
  const { rating, rateUntil } = must(await readSession(world.room, world.technician, id));
  assert.deepEqual(rating, { ...good, at: world.clock.now().toString() });
  world.goTo(rateUntil ?? '');
  assertRefused(await rateSession(world.room, house.client, id, { stars: 1, words: '' }), 'rating-closed');
});

test('only the client rates, and only help that there was', async () => {
  const { house, id, visit } = await helped();
  const one = { stars: 1, words: '' };
  const phone = { kind: 'phone', sessionId: id, clientId: house.clientId } as const;
  for (const other of [world.technician, world.office, pageActor(visit), phone]) {
    assertRefused(await rateSession(world.room, other, id, one), 'not-allowed');
  }
  assertRefused(await rateSession(world.room, (await world.household()).client, id, one), 'not-found');
  const live = await world.household();
  assertRefused(
    await rateSession(world.room, live.client, await askAndTake(world, { house: live }), one),
    'illegal-transition',
  );
});

test('the office reads the average of the last 90 days and how many it is of; others do not', async () => {
  world.clock.advance({ hours: 24 * 91 });
  assert.deepEqual(await ratings(), { days: 90, count: 0, average: null });
  for (const stars of [5, 4, 2]) {
    const { house, id } = await helped();
    must(await rateSession(world.room, house.client, id, { stars, words: '' }));
  }
  const { count, average } = await ratings();
  assert.equal(count, 3);
  assert.equal(average?.toFixed(2), '3.67');
  assertRefused(await readRatings(world.room, world.technician), 'not-allowed');
});

test('a rating is one to five whole stars and at most 1,000 characters', () => {
  const parses = (stars: number, words = '') => rateBody.safeParse({ stars, words }).success;
  assert.deepEqual(
    [0, 1, 5, 6, 2.5].map((stars) => parses(stars)),
    [false, true, true, false, false],
  );
  assert.deepEqual([parses(5, 'x'.repeat(1000)), parses(5, 'x'.repeat(1001))], [true, false]);
});
