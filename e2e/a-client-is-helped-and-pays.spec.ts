import assert from 'node:assert/strict';
import { test } from 'node:test';
import { words as equipment } from '../web/i18n/words/equipment.pt.ts';
import { words as portal } from '../web/i18n/words/portal.pt.ts';
import { words as session } from '../web/i18n/words/session.pt.ts';
import { words as timeline } from '../web/i18n/words/timeline.pt.ts';
import { CLIENT, clientAsks } from './story/client.ts';
import { openHousehold } from './story/household.ts';
import { paymentIsCleared, receiptOf } from './story/office.ts';
import {
  clientAccepts,
  clientStops,
  desktopGoesDark,
  metersAgree,
  offerOpens,
  technicianEnds,
  technicianTakesAndOffers,
  technicianTypes,
  timePasses,
} from './story/session.ts';
import { chapter } from './world/chapter.ts';

test('a client is helped: once free, once over the free minutes, once without any; pays, and gets receipts', async (t) => {
  const household = await openHousehold(t);
  const { world, owner, technician, phone } = household;

  await chapter(
    t,
    world,
    'T1 N1: a session within the free minutes costs nothing, and a mail tells its time',
    async () => {
      await clientAsks(phone, 'A impressora deixou de imprimir.', 'free');
      await technicianTakesAndOffers(technician, 'A impressora deixou de imprimir.');
      const offer = await offerOpens(world);
      assert.equal(world.vncServers(), 0);
      await clientAccepts(offer);
      await technicianTypes(world, technician, 'A impressora do 3.º está à espera de papel: 6,75 €');
      const { text } = await metersAgree(technician.page, offer, phone);
      assert.match(text, /60 minutos.*60 min.*0,00 €/);

      await technicianEnds(technician);
      await desktopGoesDark(world);
      await offer.getByRole('heading', { name: equipment['over.concluded'] }).waitFor();
      await phone.getByRole('heading', { name: portal['session.concluded'] }).waitFor();
      const mail = await world.mail.mailTo(CLIENT.email, /tempo gasto/);
      assert.match(mail.text, /60 min/);
      assert.doesNotMatch(mail.text, /IBAN/);
    },
  );

  await chapter(
    t,
    world,
    'P4 N2 N3: 61 minutes with 60 free ones cost one interval; paid, the receipt comes',
    async () => {
      await phone.goto(`${world.server.url}/portal`);
      await clientAsks(phone, 'Agora faz barulho a arrancar.', 'free');
      await technicianTakesAndOffers(technician, 'Agora faz barulho a arrancar.');
      const offer = await offerOpens(world);
      await clientAccepts(offer);
      await technicianTypes(world, technician, 'Ventoinha com pó');

      await timePasses(household, { minutes: 56 });
      for (const page of [technician.page, offer, phone]) await page.getByText(/Faltam menos de 5 minutos/).waitFor();
      await timePasses(household, { minutes: 5 });
      const { seconds, text } = await metersAgree(technician.page, offer, phone);
      assert.equal(Math.floor(seconds / 60), 61);
      assert.match(text, /90 minutos.*0 min.*6,75 €/);
      await technicianTypes(world, technician, 'Limpa: já não faz barulho');

      await clientStops(phone);
      await desktopGoesDark(world);
      await phone.getByRole('heading', { name: session['payment.title'] }).waitFor();
      const mail = await world.mail.mailTo(CLIENT.email, /a pagar 6,75/);
      assert.match(mail.text, /PT50 0002 0123 1234 5678 9015 4/);
      assert.match(mail.text, /RF\d\d/);

      await paymentIsCleared(owner, '6,75');
      const receipt = await receiptOf(world, /\/1$/);
      assert.match(receipt, /Conceição Simões.*123456789/s);
      assert.match(receipt, /6,75/);
      await phone.getByRole('link', { name: /FR \S+\/1/ }).waitFor();
    },
  );

  await chapter(
    t,
    world,
    'P3 X1: with no free minutes left a session costs the first hour, and can be stopped at the equipment',
    async () => {
      await phone.goto(`${world.server.url}/portal`);
      await clientAsks(phone, 'Como se imprime dos dois lados?', 'paying');
      await technicianTakesAndOffers(technician, 'Como se imprime dos dois lados?');
      const offer = await offerOpens(world);
      await clientAccepts(offer);
      await technicianTypes(world, technician, 'Frente e verso');
      assert.match(
        (await metersAgree(technician.page, offer, phone)).text,
        /60 minutos.*nenhum nesta assistência.*13,50 €/,
      );

      await clientStops(offer);
      await desktopGoesDark(world);
      await technician.page.getByText(timeline['by.client-equipment']).first().waitFor();
      await world.mail.mailTo(CLIENT.email, /a pagar 13,50/);
      await paymentIsCleared(owner, '13,50');
      assert.match(await receiptOf(world, /\/2$/), /13,50/);
    },
  );

  await chapter(t, world, 'N1 N2 N3: every mail was sent once', async () => {
    const toClient = world.mail.mails().filter((mail) => mail.to === CLIENT.email);
    assert.equal(toClient.length, 6, toClient.map((mail) => mail.subject).join('\n'));
    assert.equal(new Set(world.mail.mails().map((mail) => mail.messageId)).size, world.mail.mails().length);
  });
});
