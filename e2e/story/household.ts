import type { TestContext } from 'node:test';
import type { Page } from 'playwright-core';
import { told } from '../world/chapter.ts';
import { openWorld, type World } from '../world/world.ts';
import { clientIsMade, clientSignsIn, equipmentIsEnrolled, serviceIsRecorded } from './client.ts';
import { ownerSetsUp, type StaffMember, technicianIsInvited } from './staff.ts';

export type Household = Readonly<{ world: World; owner: StaffMember; technician: StaffMember; phone: Page }>;

/** From nothing to a client who may ask for help: the company, its people, the equipment with its agent, 120 free minutes. */
export async function openHousehold(t: TestContext): Promise<Household> {
  const world = await openWorld(t);
  return told(t, world, async () => {
    const owner = await ownerSetsUp(world);
    const technician = await technicianIsInvited(world, owner);
    await clientIsMade(technician);
    await serviceIsRecorded(technician);
    await equipmentIsEnrolled(world, technician);
    const phone = await clientSignsIn(world);
    return { world, owner, technician, phone };
  });
}
