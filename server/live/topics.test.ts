import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { Actor } from '../../domain/access/may.ts';
import type { SessionId } from '../../domain/kernel/id.ts';
import { pageActor } from '../sessions/equipment-page.ts';
import { begin } from '../testing/assist.ts';
import type { Household } from '../testing/household.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { mayHear } from './topics.ts';

let world: SessionWorld;
let house: Household;
let session: SessionId;
let actors: Record<string, Actor>;
before(async () => {
  world = await openSessionWorld();
  house = await world.household();
  const { id, visit } = await begin(world, { house });
  session = id;
  const other = await world.household();
  const elsewhere = await begin(world, { house: other });
  actors = {
    visitor: { kind: 'visitor' },
    client: house.client,
    stranger: other.client,
    page: pageActor(visit),
    'another page': pageActor(elsewhere.visit),
    technician: world.technician,
    colleague: world.colleague,
    office: world.office,
    owner: { ...world.office, role: 'owner' },
  };
});
after(() => world.close());

const TOPICS = [
  { says: 'the queue', topic: () => 'queue', who: ['technician', 'colleague', 'office', 'owner'] },
  { says: 'the outbox', topic: () => 'outbox', who: ['office', 'owner'] },
  { says: 'alerts', topic: () => 'alerts', who: ['office', 'owner'] },
  { says: 'recordings', topic: () => 'recordings', who: ['technician', 'colleague', 'office', 'owner'] },
  { says: 'payments', topic: () => 'payments', who: ['office', 'owner'] },
  {
    says: 'a client',
    topic: () => `client:${house.clientId}`,
    who: ['client', 'technician', 'colleague', 'office', 'owner'],
  },
  {
    says: 'a session',
    topic: () => `session:${session}`,
    who: ['client', 'page', 'technician', 'colleague', 'office', 'owner'],
  },
  { says: 'a session that is not there', topic: () => `session:${randomUUID()}`, who: [] },
  { says: 'an id that is none', topic: () => 'session:1 or 1=1', who: [] },
  { says: 'no session in particular', topic: () => 'session', who: [] },
  { says: 'no client in particular', topic: () => 'client', who: [] },
  { says: 'everything', topic: () => '*', who: [] },
  { says: 'nothing', topic: () => '', who: [] },
];
for (const { says, topic, who } of TOPICS) {
  test(`what happens to ${says} is news for ${who.join(', ') || 'nobody'}`, async () => {
    const may = await Promise.all(
      Object.entries(actors).map(async ([name, actor]) => ((await mayHear(world.db, actor, topic())) ? [name] : [])),
    );
    assert.deepEqual(may.flat(), who);
  });
}
