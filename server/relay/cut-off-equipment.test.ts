import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { RELAY_CLOSE } from '../../protocol/relay.ts';
import { findSession } from '../sessions/session-store.ts';
import { begin } from '../testing/assist.ts';
import { closeCode, join, type RelayInMemory, startRelay } from '../testing/relay-in-memory.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { cutOffEquipment } from './cut-off-equipment.ts';

let world: SessionWorld;
let server: RelayInMemory;
before(async () => {
  world = await openSessionWorld();
  server = await startRelay();
});
after(async () => {
  await server.stop();
  await world.close();
});

test('A5: an equipment whose key is revoked in the middle of its session loses its picture within a second, no other', async () => {
  const house = await world.household();
  const { id } = await begin(world, { house });
  const [theirs, others] = [await join(server, id), await join(server)];
  const codes = Promise.all([closeCode(theirs.technician), closeCode(theirs.equipment)]);
  const at = performance.now();
  await cutOffEquipment(world.db, server.relay, house.equipmentId);
  assert.deepEqual(await codes, [RELAY_CLOSE.equipmentOffline, RELAY_CLOSE.equipmentOffline]);
  assert.ok(performance.now() - at < 1_000);
  assert.equal(others.technician.readyState, others.technician.OPEN);
  assert.equal((await findSession(world.db, id))?.now.state, 'active');
});

test('A5: one that was never assisted has nothing to lose', async () => {
  const pairs = server.relay.pairs();
  await cutOffEquipment(world.db, server.relay, (await world.household()).equipmentId);
  assert.equal(server.relay.pairs(), pairs);
});
