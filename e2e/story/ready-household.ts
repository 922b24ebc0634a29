import type { TestContext } from 'node:test';
import type { BrowserContextOptions, Page } from 'playwright-core';
import type { ClientId, EquipmentId } from '../../domain/kernel/id.ts';
import { enrolmentCodeView } from '../../protocol/people.ts';
import { openDatabase } from '../../server/platform/database.ts';
import type { DB } from '../../server/tables.ts';
import { Browser } from '../../server/testing/browser.ts';
import { addClient, addEquipment, addStaff, setUpOwner } from '../../server/testing/people.ts';
import { told } from '../world/chapter.ts';
import { signInAs } from '../world/cookies.ts';
import { DESK, PHONE } from '../world/people-browser.ts';
import { until } from '../world/until.ts';
import { openWorld, type World, type WorldOptions } from '../world/world.ts';
import { CLIENT, EQUIPMENT } from './client.ts';
import type { Household } from './household.ts';

/** A household, and each one's way to the interface itself, for what a story needs to be so but does not tell. */
export type ReadyHousehold = Household &
  Readonly<{
    clientId: ClientId;
    equipmentId: EquipmentId;
    api: Readonly<{ owner: Browser; technician: Browser; client: Browser }>;
  }>;

/**
 * The same household as `openHousehold` makes by hand, made through the interface in a fraction of the time: for every
 * story that is not about how one comes to be. Owner, technician and client are signed in; their pages show the office,
 * the queue and the portal, and the agent is connected.
 */
export async function openReadyHousehold(t: TestContext, options: WorldOptions = {}): Promise<ReadyHousehold> {
  const world = await openWorld(t, options);
  return told(t, world, async () => {
    const { server } = world;
    const database = openDatabase<DB>(world.database, () => undefined);
    try {
      const browser = () => new Browser(() => server.url);
      const program = { app: { setupLink: async () => server.setupLink }, db: database.db, browser };
      const owner = await setUpOwner(program);
      const technician = await addStaff(program, owner, {
        name: 'Rita Matos',
        email: 'rita@iponto.example',
        role: 'technician',
      });
      const client = await addClient(program, technician, CLIENT);
      const { clientId } = client;
      const assistedOn = Temporal.Now.plainDateISO('Europe/Lisbon').toString();
      const equipmentId = await addEquipment(technician, clientId, { name: EQUIPMENT, assistedOn });
      const code = await technician.browser.expect(
        enrolmentCodeView,
        'POST',
        `/api/equipment/${equipmentId}/enrolment-code`,
      );
      const agent = await world.installAgent(code.command);
      await until('the agent is connected', () => agent.events().some(({ event }) => event === 'connected'));
      const [atOffice, atQueue, phone] = await Promise.all([
        pageOf(world, 'the owner', { as: owner.browser, path: '/office', device: DESK }),
        pageOf(world, 'the technician', { as: technician.browser, path: '/console', device: DESK }),
        pageOf(world, 'the client', { as: client.browser, path: '/portal', device: PHONE }),
      ]);
      return {
        world,
        owner: { page: atOffice, email: owner.email },
        technician: { page: atQueue, email: technician.email },
        phone,
        ...{ clientId, equipmentId },
        api: { owner: owner.browser, technician: technician.browser, client: client.browser },
      };
    } finally {
      await database.close();
    }
  });
}

/** Another technician of the company, signed in, with a page of their own at `path`. */
export async function colleagueIsThere(
  { world, api }: ReadyHousehold,
  { name, path }: { name: string; path: string },
): Promise<Page> {
  const { server } = world;
  const database = openDatabase<DB>(world.database, () => undefined);
  try {
    const program = {
      app: { setupLink: async () => null },
      db: database.db,
      browser: () => new Browser(() => server.url),
    };
    const member = { name, email: 'colega@iponto.example', role: 'technician' } as const;
    const { browser } = await addStaff(program, { browser: api.owner }, member);
    return await pageOf(world, 'the colleague', { as: browser, path, device: DESK });
  } finally {
    await database.close();
  }
}

type Opening = Readonly<{ as: Browser; path: string; device: BrowserContextOptions }>;

async function pageOf(world: World, whose: string, { as, path, device }: Opening): Promise<Page> {
  const page = await world.people.open(whose, device);
  await signInAs(page.context(), as, world.server.url);
  await page.goto(world.server.url + path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}
