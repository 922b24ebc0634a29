import assert from 'node:assert/strict';
import { test } from 'node:test';
import { words as console_ } from '../web/i18n/words/console.pt.ts';
import { words as portal } from '../web/i18n/words/portal.pt.ts';
import { words as timeline } from '../web/i18n/words/timeline.pt.ts';
import { CLIENT, clientAsks } from './story/client.ts';
import { press } from './story/hands.ts';
import { openReadyHousehold } from './story/ready-household.ts';
import {
  clientAccepts,
  clientDeclines,
  desktopGoesDark,
  LINE_DROPPED,
  lineDrops,
  lineIsBack,
  metersAgree,
  offerOpens,
  technicianEnds,
  technicianTakesAndOffers,
  technicianTypes,
} from './story/session.ts';
import { chapter } from './world/chapter.ts';
import { until } from './world/until.ts';

const PROBLEM = 'O programa de contas não abre.';

test('a session is declined, offered again, cut off, and goes on after the server was killed', async (t) => {
  const household = await openReadyHousehold(t);
  const { world, technician, phone } = household;

  await chapter(t, world, 'T1: what is declined at the equipment does not begin, and costs nothing', async () => {
    await clientAsks(phone, PROBLEM, 'free');
    await technicianTakesAndOffers(technician, PROBLEM);
    await clientDeclines(await offerOpens(world));
    await technician.page.getByText(console_['asked.declined']).waitFor();
    assert.equal(world.vncServers(), 0);
    await phone.getByRole('heading', { name: portal['session.taken'] }).waitFor();
    assert.equal(await phone.getByRole('timer').count(), 0);
  });

  await chapter(
    t,
    world,
    'R3: a line that drops does not end the session, and nobody accepts a second time',
    async () => {
      await press(technician.page, console_['asked.offer']);
      const offer = await offerOpens(world);
      await clientAccepts(offer);
      await technicianTypes(world, technician, 'antes do corte');
      await lineDrops(household);
      await lineIsBack(household);
      await technicianTypes(world, technician, 'depois do corte');
      await metersAgree(technician.page, offer, phone);
      assert.equal(await technician.page.getByText(timeline['event.accepted']).count(), 1);
    },
  );

  await chapter(
    t,
    world,
    'T1: a server killed in mid-session comes back with the session live and the time it was away taken out',
    async () => {
      const before = await metersAgree(technician.page, phone);
      const killed = performance.now();
      world.faults.expect(...LINE_DROPPED);
      await world.server.kill();
      await world.server.startAgain({ minutes: 5 });
      await technicianTypes(world, technician, 'depois da falha');
      await technician.page.getByText(/Interrupção nossa, que não conta: 05:/).waitFor();
      const after = await metersAgree(technician.page, phone);
      const realSeconds = (performance.now() - killed) / 1000;
      assert.ok(
        after.seconds >= before.seconds && after.seconds <= before.seconds + realSeconds + 2,
        `${before.seconds} s, then ${after.seconds} s`,
      );
      assert.equal(await technician.page.getByText(timeline['event.accepted']).count(), 1);

      await technicianEnds(technician);
      await desktopGoesDark(world);
      await phone.getByRole('heading', { name: portal['session.concluded'] }).waitFor();
      const mail = await world.mail.mailTo(CLIENT.email, /tempo gasto/);
      assert.match(mail.text, /5 min/);
      await until(
        'the mail was sent once',
        () => world.mail.mails().filter(({ subject }) => subject === mail.subject).length === 1,
      );
    },
  );
});
