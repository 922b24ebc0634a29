import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Actor } from '../../domain/access/may.ts';
import type { SessionId } from '../../domain/kernel/id.ts';
import { must } from '../../domain/kernel/result.ts';
import { askAndTake, begin } from '../testing/assist.ts';
import { assertRefused } from '../testing/refused.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { endSession } from './end-session.ts';
import { pageActor } from './equipment-page.ts';
import { readSession } from './read-session.ts';
import { hideOwnPhone, readOwnPhone, showOwnPhone } from './show-own-phone.ts';
import { releaseSession } from './take-session.ts';

const PHONE = '+351 960 123 456';

let world: SessionWorld;
before(async () => {
  world = await openSessionWorld();
});
after(() => world.close());

/** Everything that is told to one of them about the session, as it goes over the wire. */
const told = async (actor: Actor, id: SessionId) => JSON.stringify(must(await readSession(world.room, actor, id)));
const shown = async (actor: Actor, id: SessionId) => must(await readSession(world.room, actor, id)).technicianPhone;

test('C2: the technician’s own number is told on the client’s pages while it is shown, and nowhere before and after', async () => {
  const house = await world.household();
  const { id, visit } = await begin(world, { house });
  const phone = { kind: 'phone', sessionId: id, clientId: house.clientId } as const;
  const others: Actor[] = [world.colleague, world.office];
  const between: Actor[] = [house.client, pageActor(visit), phone, world.technician];
  const readers = [...between, ...others];
  for (const reader of readers) assert.equal(await shown(reader, id), null);
  must(await showOwnPhone(world.room, world.technician, id, PHONE));
  for (const reader of between) assert.equal(await shown(reader, id), PHONE);
  for (const reader of others) assert.ok(!(await told(reader, id)).includes(PHONE), reader.kind);
  must(await hideOwnPhone(world.room, world.technician, id));
  for (const reader of readers) assert.ok(!(await told(reader, id)).includes(PHONE), reader.kind);
  must(await showOwnPhone(world.room, world.technician, id, PHONE));
  must(await endSession(world.room, world.technician, id, 'done'));
  for (const reader of readers) assert.ok(!(await told(reader, id)).includes(PHONE), reader.kind);
  assertRefused(await showOwnPhone(world.room, world.technician, id, PHONE), 'illegal-transition');
});

test('C2: only the technician of the session shows a number, and reads the one that is remembered', async () => {
  const house = await world.household();
  const id = await askAndTake(world, { house });
  assert.deepEqual(must(await readOwnPhone(world.room, world.technician, id)), { phone: PHONE });
  for (const other of [world.colleague, world.office, house.client] satisfies Actor[]) {
    assertRefused(await showOwnPhone(world.room, other, id, '+351 911 111 111'), 'not-allowed');
    assertRefused(await hideOwnPhone(world.room, other, id), 'not-allowed');
    assertRefused(await readOwnPhone(world.room, other, id), 'not-allowed');
  }
  must(await showOwnPhone(world.room, world.technician, id, '+351 960 999 999'));
  assert.deepEqual(must(await readOwnPhone(world.room, world.technician, id)), { phone: '+351 960 999 999' });
});

test('C2: who showed a number and gives the session back shows it no more; shown or hidden twice is once', async () => {
  const house = await world.household();
  const id = await askAndTake(world, { house });
  must(await showOwnPhone(world.room, world.technician, id, PHONE));
  must(await showOwnPhone(world.room, world.technician, id, PHONE));
  const { timeline } = must(await readSession(world.room, house.client, id));
  assert.deepEqual(timeline.filter(({ kind }) => kind === 'technician-phone-shown').length, 1);
  must(await releaseSession(world.room, world.technician, id));
  assert.equal(await shown(house.client, id), null);
  const again = await askAndTake(world, { house: await world.household() });
  must(await hideOwnPhone(world.room, world.technician, again));
});
