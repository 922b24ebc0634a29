import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { SessionId } from '../../domain/kernel/id.ts';
import { must } from '../../domain/kernel/result.ts';
import { endSession } from '../sessions/end-session.ts';
import { askAndTake, begin } from '../testing/assist.ts';
import { assertRefused, atOnce } from '../testing/refused.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { claimTicket, issueTicket } from './ticket-store.ts';
import { askEquipment, viewDesktop } from './view-desktop.ts';

let world: SessionWorld;
let signIn: string;
before(async () => {
  world = await openSessionWorld();
  signIn = await newSignIn();
});
after(() => world.close());

const ticketOf = (url: string) => new URL(url, 'ws://relay').searchParams.get('ticket') ?? assert.fail('no ticket');
const claim = (ticket: string) => world.db.transaction().execute((tx) => claimTicket(tx, ticket, world.clock.now()));
const view = async (id: SessionId) => ticketOf(must(await viewDesktop(world.room, world.technician, id, signIn)).url);

async function running() {
  const house = await world.household();
  return { house, ...(await begin(world, { house })) };
}

/** The technician's, on some device. */
async function newSignIn(): Promise<string> {
  const at = world.clock.now();
  const row = { userId: world.technician.userId, token: randomUUID(), updatedAt: at, expiresAt: at.add({ hours: 9 }) };
  const { id } = await world.db.insertInto('auth_sessions').values(row).returning('id').executeTakeFirstOrThrow();
  return id;
}

test('T1: a ticket of the relay is good once: of 20 claims at once one gets it', async () => {
  const { id } = await running();
  const ticket = await view(id);
  const claims = (await atOnce(20, () => claim(ticket))).filter((claimed) => claimed !== null);
  assert.partialDeepStrictEqual(claims, [{ side: 'technician', sessionId: id, authSessionId: signIn }]);
  assert.equal(claims.length, 1);
  assert.equal(await claim(ticket), null);
});

test('T1: a ticket is good for 30 seconds', async () => {
  const { id } = await running();
  const [inTime, late] = [await view(id), await view(id)];
  world.clock.advance({ seconds: 29, milliseconds: 999 });
  assert.ok(await claim(inTime));
  world.clock.advance({ milliseconds: 1 });
  assert.equal(await claim(late), null);
});

test('T1: with the end of its session every ticket is worth nothing', async () => {
  const { id } = await running();
  const ticket = await view(id);
  must(await endSession(world.room, world.technician, id, 'done'));
  assert.equal(await claim(ticket), null);
  assertRefused(await viewDesktop(world.room, world.technician, id, signIn), 'illegal-transition');
});

test('T1: with the end of a sign-in its tickets are worth nothing, and no other’s', async () => {
  const { id } = await running();
  const phone = await newSignIn();
  const onPhone = async () => viewDesktop(world.room, world.technician, id, phone);
  const taken = ticketOf(must(await onPhone()).url);
  const elsewhere = await view(id);
  await world.db.deleteFrom('auth_sessions').where('id', '=', phone).execute();
  assert.equal(await claim(taken), null);
  assertRefused(await onPhone(), 'sign-in-needed');
  assert.ok(await claim(elsewhere));
});

test('T1: the equipment is asked with a ticket of the same pair, which is no ticket of the technician’s', async () => {
  const { id, house } = await running();
  const technician = await claim(await view(id));
  assert.ok(technician?.side === 'technician');
  must(await askEquipment(world.room, technician));
  const told = world.room.agents.told(house.equipmentId).at(-1);
  assert.ok(told?.kind === 'stream');
  assert.match(told.url, /^wss:\/\/ajuda\.iponto\.example\/relay\/equipment\?ticket=[\w-]{43}$/);
  const equipment = await claim(ticketOf(told.url));
  assert.deepEqual(equipment, { side: 'equipment', sessionId: id, pairId: technician.pairId });
  assert.notEqual((await claim(await view(id)))?.pairId, technician.pairId);
});

test('T1: an invented ticket is none, and only the hash of a real one is kept', async () => {
  const { id } = await running();
  const ticket = await world.db
    .transaction()
    .execute((tx) =>
      issueTicket(tx, { side: 'equipment', sessionId: id, pairId: randomUUID(), at: world.clock.now() }),
    );
  for (const invented of ['', 'x', ticket.slice(1), ticket.toUpperCase()]) assert.equal(await claim(invented), null);
  const rows = await world.db.selectFrom('relay_tickets').selectAll().where('session_id', '=', id).execute();
  assert.ok(!JSON.stringify(rows).includes(ticket));
  assert.ok(await claim(ticket));
});

test('T1: only the session’s own technician sees the desktop, only while it runs and the equipment is there', async () => {
  const { id, house } = await running();
  for (const actor of [world.colleague, world.office]) {
    assertRefused(await viewDesktop(world.room, actor, id, signIn), 'not-allowed');
  }
  assertRefused(await viewDesktop(world.room, house.client, id, signIn), 'not-allowed');
  assertRefused(await viewDesktop(world.room, { kind: 'visitor' }, id, null), 'sign-in-needed');
  world.room.agents.disconnect(house.equipmentId);
  assertRefused(await viewDesktop(world.room, world.technician, id, signIn), 'agent-offline');
  const taken = await askAndTake(world, { house: await world.household() });
  assertRefused(await viewDesktop(world.room, world.technician, taken, signIn), 'illegal-transition');
});

test('T1: an equipment that is away can not be asked for its desktop', async () => {
  const { id, house } = await running();
  world.room.agents.disconnect(house.equipmentId);
  const viewing = { sessionId: id, pairId: randomUUID(), authSessionId: signIn };
  assertRefused(await askEquipment(world.room, viewing), 'agent-offline');
});
