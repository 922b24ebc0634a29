import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clientAsks, clientIsMade, clientSignsIn, equipmentIsEnrolled, serviceIsRecorded } from './story/client.ts';
import {
  clientAccepts,
  desktopGoesDark,
  meterOf,
  offerOpens,
  technicianEnds,
  technicianTakesAndOffers,
  technicianTypes,
} from './story/session.ts';
import { ownerSetsUp, technicianIsInvited } from './story/staff.ts';
import { until } from './world/until.ts';
import { openWorld } from './world/world.ts';

test('a client is helped', async (t) => {
  const world = await openWorld(t);
  const owner = await ownerSetsUp(world);
  const technician = await technicianIsInvited(world, owner);
  await clientIsMade(technician);
  await serviceIsRecorded(technician);
  await equipmentIsEnrolled(world, technician);
  const phone = await clientSignsIn(world);
  await clientAsks(phone, 'A impressora deixou de imprimir.', 'free');
  await technicianTakesAndOffers(technician);
  const equipment = await offerOpens(world);
  assert.equal(world.vncServers(), 0);
  await clientAccepts(equipment);
  await until('the VNC server runs', () => world.vncServers() === 1);
  await technicianTypes(world, technician, 'A impressora do 3.º está à espera de papel: 6,75 €');
  for (const page of [technician.page, equipment, phone]) console.log(await meterOf(page));
  await technicianEnds(technician);
  await desktopGoesDark(world);
  world.faults.assertNone();
});
