import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { SessionId } from '../../domain/kernel/id.ts';
import { must } from '../../domain/kernel/result.ts';
import { sayBody } from '../../protocol/sessions.ts';
import { ask, begin } from '../testing/assist.ts';
import { assertRefused, atOnce } from '../testing/refused.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { endSession } from './end-session.ts';
import { pageActor } from './equipment-page.ts';
import { say } from './say.ts';
import { findSession } from './session-store.ts';

let world: SessionWorld;
before(async () => {
  world = await openSessionWorld();
});
after(() => world.close());

const message = (text: string) => ({ key: randomUUID(), text });

async function saidIn(id: SessionId): Promise<string[]> {
  const events = (await findSession(world.db, id))?.events ?? [];
  return events.flatMap((each) => (each.kind === 'said' ? [`${each.by}: ${each.text}`] : []));
}

test('client and technician write from every place of theirs, in the order in which it arrived', async () => {
  const house = await world.household();
  const { id, visit } = await begin(world, { house });
  const phone = { kind: 'phone', sessionId: id, clientId: house.clientId } as const;
  must(await say(world.room, world.technician, id, message('Bom dia')));
  must(await say(world.room, house.client, id, message('Olá do portal')));
  must(await say(world.room, pageActor(visit), id, message('Olá daqui')));
  must(await say(world.room, phone, id, message('E do telemóvel ✓')));
  assert.deepEqual(await saidIn(id), [
    'technician: Bom dia',
    'client-portal: Olá do portal',
    'client-equipment: Olá daqui',
    'client-phone: E do telemóvel ✓',
  ]);
});

test('the client can write as soon as help is asked for', async () => {
  const house = await world.household();
  const id = await ask(world, { house });
  must(await say(world.room, house.client, id, message('Estou em casa até às seis')));
  assertRefused(await say(world.room, world.technician, id, message('Já vou')), 'not-allowed');
  assert.deepEqual(await saidIn(id), ['client-portal: Estou em casa até às seis']);
});

test('a message that is sent again, at once or after the end, is kept once', async () => {
  const house = await world.household();
  const { id } = await begin(world, { house });
  const same = message('Só uma vez');
  for (const said of await atOnce(8, () => say(world.room, house.client, id, same))) must(said);
  must(await endSession(world.room, world.technician, id, 'done'));
  must(await say(world.room, house.client, id, same));
  assert.deepEqual(await saidIn(id), ['client-portal: Só uma vez']);
});

test('nobody writes after the end', async () => {
  const house = await world.household();
  const { id } = await begin(world, { house });
  must(await endSession(world.room, world.technician, id, 'done'));
  assertRefused(await say(world.room, house.client, id, message('Espere')), 'illegal-transition');
  assert.deepEqual(await saidIn(id), []);
});

test('nobody else writes, and a stranger does not learn that there is a session', async () => {
  const house = await world.household();
  const { id } = await begin(world, { house });
  const stranger = (await world.household()).client;
  assertRefused(await say(world.room, stranger, id, message('Olá')), 'not-found');
  for (const staff of [world.colleague, world.office]) {
    assertRefused(await say(world.room, staff, id, message('Olá')), 'not-allowed');
  }
  assertRefused(await say(world.room, { kind: 'visitor' }, id, message('Olá')), 'sign-in-needed');
});

test('thirty messages a minute are enough for one side, and do not silence the other', async () => {
  const house = await world.household();
  const { id } = await begin(world, { house });
  for (let n = 0; n < 30; n++) must(await say(world.room, house.client, id, message(`${n}`)));
  const late = message('mais uma');
  assertRefused(await say(world.room, house.client, id, late), 'too-many-requests');
  must(await say(world.room, world.technician, id, message('Devagar')));
  world.clock.advance({ minutes: 1 });
  must(await say(world.room, house.client, id, late));
  assert.equal((await saidIn(id)).length, 32);
});

test('a message holds 1 to 2,000 characters that can be kept', () => {
  const parses = (text: string) => sayBody.safeParse(message(text)).success;
  assert.deepEqual(['á'.repeat(2000), ' ok ', 'a\nb', '👍'].map(parses), [true, true, true, true]);
  assert.deepEqual(['', '  ', 'x'.repeat(2001), 'a\0b', '\ud83d'].map(parses), [false, false, false, false, false]);
});
