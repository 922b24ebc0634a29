import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PROBLEMS } from '../protocol/problems.ts';
import { words as console_ } from '../web/i18n/words/console.pt.ts';
import { words as equipment } from '../web/i18n/words/equipment.pt.ts';
import { words as instructions } from '../web/i18n/words/instructions.pt.ts';
import { words as portal } from '../web/i18n/words/portal.pt.ts';
import { words as session } from '../web/i18n/words/session.pt.ts';
import { words as timeline } from '../web/i18n/words/timeline.pt.ts';
import { clientAsks } from './story/client.ts';
import { fill } from './story/hands.ts';
import {
  clientClicks,
  clientTypes,
  clientTypesAgain,
  technicianAsksToRestart,
  technicianClicks,
  technicianHolds,
} from './story/instruct.ts';
import { openReadyHousehold } from './story/ready-household.ts';
import {
  clientAccepts,
  clientStops,
  desktopGoesDark,
  LINE_DROPPED,
  lineDrops,
  metersAgree,
  offerOpens,
  technicianTakesAndOffers,
  technicianTypes,
} from './story/session.ts';
import { chapter } from './world/chapter.ts';
import { until } from './world/until.ts';

const PROBLEM = 'O computador está muito lento.';
const AGAIN = 'Ainda está lento.';
const ONCE_MORE = 'Está lento outra vez.';

test('a client is told what to do, confirms it by hand, and the session lives through a restart', async (t) => {
  const { world, technician, phone } = await openReadyHousehold(t, { ownDevices: true });
  const { page: atConsole } = technician;
  await clientAsks(phone, PROBLEM, 'free');
  await technicianTakesAndOffers(technician, PROBLEM);
  const atEquipment = await offerOpens(world);
  await clientAccepts(atEquipment);

  await chapter(t, world, 'R1: what the technician asks counts once a hand at the equipment confirms it', async () => {
    await atConsole.locator('[data-at="shown"]').waitFor();
    await technicianAsksToRestart(technician, atEquipment);
    await phone.getByRole('heading', { name: instructions['restart.title'] }).waitFor();
    const confirm = atEquipment.getByRole('button', { name: instructions.confirm });
    world.faults.expect(/409 \(Conflict\).*\/confirm-instruction\)$/);
    await technicianClicks(world, technician, confirm);
    await atEquipment.getByText(PROBLEMS['not-by-hand'].pt).waitFor();
    assert.equal(await atConsole.getByText(/^Confirmado às/).count(), 0);
    await clientClicks(world, confirm);
    await atConsole.getByText(/^Confirmado às/).waitFor();
    await phone.getByText(/^Confirmou às/).waitFor();
  });

  await chapter(
    t,
    world,
    'R1: a restarted equipment goes on in the same session, its page open again, its time counted',
    async () => {
      const before = await metersAgree(atConsole, atEquipment, phone);
      const from = performance.now();
      world.faults.expect(...LINE_DROPPED);
      await world.turnOff();
      await atConsole.getByText(console_['live.offline-asked']).waitFor();
      await phone.getByText(session['live.equipment-lost-asked']).waitFor();
      assert.equal(await atConsole.getByRole('button', { name: console_['live.end-away'] }).count(), 0);
      await world.turnOn();
      await technicianTypes(world, technician, 'depois do reinício');
      const again = await world.atEquipment.nextPage();
      await again.getByRole('heading', { name: fill(equipment['running.title'], { name: 'Rita Matos' }) }).waitFor();
      // What was asked for is done.
      await phone.getByRole('heading', { name: instructions['restart.title'] }).waitFor({ state: 'hidden' });
      assert.equal(await again.getByRole('heading', { name: instructions['restart.title'] }).count(), 0);
      const seconds = (performance.now() - from) / 1000;
      const after = await metersAgree(atConsole, again, phone);
      assert.ok(after.seconds - before.seconds >= seconds - 4, `${before.seconds} s, then ${after.seconds} s`);
      assert.equal(await atConsole.getByText(timeline['event.accepted']).count(), 1);
    },
  );

  await chapter(t, world, 'R2: what went away unasked is told to both, and ends only after its minutes', async () => {
    await lineDrops({ world, technician });
    await phone.getByText(session['live.equipment-lost-what']).waitFor();
    const end = atConsole.getByRole('button', { name: console_['live.end-away'] });
    assert.equal(await end.count(), 0);
    await world.server.advance({ minutes: 10 });
    await atConsole.reload();
    await end.click();
    await phone.getByText(session['ended.equipment-away']).waitFor();
    world.cable.mend();
    await until('its agent is back, hears that it is over, and is dark', () => world.vncServers() === 0);
  });

  await chapter(
    t,
    world,
    'R5: held, the equipment hears the technician alone; X1: Stop on the phone frees it',
    async () => {
      await phone.goto(`${world.server.url}/portal`);
      await clientAsks(phone, AGAIN, 'free');
      await technicianTakesAndOffers(technician, AGAIN);
      await clientAccepts(await offerOpens(world));
      await technicianTypes(world, technician, 'antes');
      await technicianHolds(technician);
      await phone.getByText(session['live.input-held']).waitFor();
      clientTypes(world, 'presa');
      await technicianTypes(world, technician, 'do técnico');
      assert.doesNotMatch(world.desktop.note(), /presa/);
      await clientStops(phone);
      await desktopGoesDark(world);
      await clientTypesAgain(world, 'livre');
      await phone.getByRole('heading', { name: portal['session.concluded'] }).waitFor();
    },
  );

  await chapter(
    t,
    world,
    'X1: Stop at the equipment while our server is away: its agent does it alone, and the server hears of it later',
    async () => {
      await phone.goto(`${world.server.url}/portal`);
      await clientAsks(phone, ONCE_MORE, 'paying');
      await technicianTakesAndOffers(technician, ONCE_MORE);
      const page = await offerOpens(world);
      await clientAccepts(page);
      await technicianHolds(technician);
      await phone.getByText(session['live.input-held']).waitFor();
      world.faults.expect(...LINE_DROPPED);
      await world.server.kill();
      await clientTypesAgain(world, 'sozinha');
      assert.ok(world.vncServers() > 0, 'the desktop waits for a server that may only restart');
      await clientClicks(world, page.getByRole('button', { name: session['stop.do'] }));
      await clientClicks(world, page.getByRole('button', { name: session['stop.confirm'] }));
      // That it takes less than a second is proved at the agent; here a real browser has to take the click first.
      await until('the VNC server is gone', () => world.vncServers() === 0);
      const stopped = await world.atEquipment.nextPage();
      await stopped.getByRole('heading', { name: 'A assistência parou' }).waitFor();

      await world.server.startAgain({ seconds: 0 });
      await phone.getByRole('heading', { name: portal['session.concluded'] }).waitFor();
      await phone.getByText(session['ended.by-client-equipment']).waitFor();
      assert.equal(world.vncServers(), 0);
    },
  );
});
