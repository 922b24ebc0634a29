// What a technician does beside the desktop, the real agent on a real desktop at the other end; and what is left afterwards.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { done } from '../protocol/common.ts';
import { sessionView } from '../protocol/sessions.ts';
import { reportNotes } from '../protocol/tools.ts';
import { words as asking } from '../web/i18n/words/asking.pt.ts';
import { words as console_ } from '../web/i18n/words/console.pt.ts';
import { words as equipment } from '../web/i18n/words/equipment.pt.ts';
import { words as phoneWords } from '../web/i18n/words/phone.pt.ts';
import { words as portal } from '../web/i18n/words/portal.pt.ts';
import { words as sessionWords } from '../web/i18n/words/session.pt.ts';
import { words as timeline } from '../web/i18n/words/timeline.pt.ts';
import { words as tools } from '../web/i18n/words/tools.pt.ts';
import { clientRates, summaryTells } from './story/afterwards.ts';
import { atDesktop } from './story/at-desktop.ts';
import { CLIENT, clientAsks, clientTellsWhatIsWrong } from './story/client.ts';
import { filesCross, textCrosses } from './story/crossings.ts';
import { field, fill, press } from './story/hands.ts';
import { technicianShowsOwnNumber, theyWriteToEachOther, writtenWithoutNetwork } from './story/messages.ts';
import { colleagueIsThere, openReadyHousehold } from './story/ready-household.ts';
import {
  clientAccepts,
  desktopIsShown,
  lineDrops,
  metersAgree,
  offerOpens,
  technicianTakesAndOffers,
  technicianTypes,
} from './story/session.ts';
import { typeKeys } from './story/type-keys.ts';
import { chapter } from './world/chapter.ts';
import { SCREEN } from './world/desktop.ts';
import { until } from './world/until.ts';

const PROBLEM = 'O computador está lento.';
const COLLEAGUE = 'Rui Lopes';
const SUMMARY = {
  technician: COLLEAGUE,
  time: '2 h 0 min 0 s',
  blocks: '60 + 30 + 30 = 120 minutos contados.',
  report: 'Limpei o arranque. Está rápido.',
};
const HALF = { name: 'esquerdo', width: 640, height: 800 };

test('a technician looks, copies, carries files, writes, hands the session over; it ends as its client chose, who rates it', async (t) => {
  const household = await openReadyHousehold(t);
  const { world, technician, phone, api } = household;
  const { page } = technician;
  const session = () => /sessions\/([\w-]+)/.exec(page.url())?.[1] ?? '';
  const told = async (kind: string) => {
    const view = await api.owner.expect(sessionView, 'GET', `/api/sessions/${session()}`);
    return view.timeline.filter((event) => event.kind === kind).map(({ data }) => data);
  };
  // Two monitors, side by side.
  const place = `${HALF.width}/170x${HALF.height}/210`;
  atDesktop(world, 'xrandr', ['--setmonitor', HALF.name, `${place}+0+0`, 'none']);
  atDesktop(world, 'xrandr', ['--setmonitor', 'direito', `${place}+${HALF.width}+0`, 'none']);
  await api.technician.expect(done, 'PUT', '/api/report-templates', { name: 'Limpeza', text: 'Limpei o arranque.' });

  await clientAsks(phone, PROBLEM, 'free');
  await technicianTakesAndOffers(technician, PROBLEM);
  const atEquipment = await offerOpens(world);
  await clientAccepts(atEquipment);
  await press(phone, portal['talk.do']);
  await phone.getByRole('heading', { name: fill(phoneWords['running.title'], { name: 'Rita Matos' }) }).waitFor();

  await chapter(
    t,
    world,
    'view only: nothing that the technician types arrives, until control is taken back',
    async () => {
      await technicianTypes(world, technician, 'antes');
      await press(page, tools['screen.view-only']);
      await page.getByText(console_['desktop.view-only']).waitFor();
      await (await desktopIsShown(technician)).click();
      await typeKeys(page, 'calado');
      await press(page, tools['screen.control']);
      await technicianTypes(world, technician, 'depois');
      assert.doesNotMatch(world.desktop.note(), /calado/);
    },
  );

  await chapter(t, world, 'one monitor of two is shown in its own size, and all of them again', async () => {
    const canvas = await desktopIsShown(technician);
    const widthIs = (width: number) =>
      until(`the picture is ${width} wide`, async () => (await canvas.getAttribute('width')) === String(width));
    await press(page, tools['monitors.all']);
    await page.getByRole('button', { name: `${HALF.name} · ${HALF.width} × ${HALF.height}` }).click();
    await widthIs(HALF.width);
    await press(page, fill(tools['monitors.one'], { name: HALF.name }));
    await page.getByRole('dialog').getByRole('button', { name: tools['monitors.all'] }).click();
    await widthIs(SCREEN.width);
    await technicianTypes(world, technician, 'outra vez inteiro');
  });

  await chapter(t, world, 'text is copied both ways as it is, once the client has allowed it on the phone', () =>
    textCrosses(world, page, phone),
  );

  await chapter(t, world, 'a file goes each way whole, and its checksum is shown', async () => {
    const [there, back] = await filesCross(world, page);
    assert.partialDeepStrictEqual(await told('file-sent'), [
      { to: 'equipment', ...there },
      { to: 'technician', ...back },
    ]);
  });

  await chapter(t, world, 'notes begin with a sentence kept before, and save themselves', async () => {
    await press(page, tools['tool.notes']);
    await press(page, tools['templates.insert']);
    await page.getByRole('dialog').getByRole('button', { name: 'Limpeza' }).click();
    await field(page, tools['notes.label']).press('End');
    await typeKeys(page, ' Está rápido.');
    await until('the notes are with the server', async () => {
      const { text } = await api.technician.expect(reportNotes, 'GET', `/api/sessions/${session()}/report`);
      return text === 'Limpei o arranque. Está rápido.';
    });
    await page.getByText(tools['notes.saved']).waitFor();
  });

  await chapter(
    t,
    world,
    'what is written is read on every page, once; only what the technician sent is a link',
    async () => {
      const pages = { atConsole: page, phone, atEquipment };
      await theyWriteToEachOther(pages);
      await writtenWithoutNetwork(world, pages);
      assert.deepEqual(
        (await told('said')).map(({ by }) => by),
        ['technician', 'client-phone', 'client-equipment', 'client-phone'],
      );
    },
  );

  await chapter(t, world, 'C2: the technician’s own number stands on the client’s pages while it is shown', () =>
    technicianShowsOwnNumber({ atConsole: page, phone, atEquipment }, '+351 960 123 456'),
  );

  let colleague: Page;
  await chapter(t, world, 'T1 G1: the session goes to a colleague without a gap in time or picture', async () => {
    colleague = await colleagueIsThere(household, { name: COLLEAGUE, path: new URL(page.url()).pathname });
    await colleague.getByText(fill(console_['live.with'], { technician: 'Rita Matos' })).waitFor();
    const before = await metersAgree(page, phone);
    await press(page, tools['tool.hand-over']);
    await page.getByRole('radio', { name: COLLEAGUE }).check();
    // One question may be on its way while the session goes; later ones would be the page's mistake.
    world.faults.expect(/403 \(Forbidden\).*\/lag\)$/);
    await press(page, tools['hand-over.do']);
    await technicianTypes(world, { page: colleague }, 'agora o Rui');
    await page.getByText(fill(console_['live.with'], { technician: COLLEAGUE })).waitFor();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    assert.equal(await page.getByRole('application').count(), 0, 'no picture is left here');
    const after = await metersAgree(page, colleague, phone);
    assert.ok(after.seconds >= before.seconds);
    assert.deepEqual(
      asked.filter((path) => path.endsWith('/lag')),
      [],
    );
    assert.equal((await told('handed-over')).length, 1);
    for (const gap of ['picture-lost', 'equipment-lost', 'technician-lost']) assert.deepEqual(await told(gap), [], gap);
  });

  await chapter(t, world, 'X1: as its client chose on the phone, the session ends with the free minutes', async () => {
    // It moves once the server has kept it.
    await phone.getByRole('switch', { name: sessionWords['free-end.label'] }).click();
    await colleague.getByText(timeline['event.free-end-chosen']).waitFor();
    await lineDrops({ world, technician: { page: colleague } });
    await world.server.advance({ minutes: 121 });
    await phone.getByRole('heading', { name: phoneWords['over.concluded'] }).waitFor();
    await phone.getByText(sessionWords['ended.free-minutes-ended']).waitFor();
    await summaryTells(phone, SUMMARY);
    world.cable.mend();
    await atEquipment.getByRole('heading', { name: equipment['over.concluded'] }).waitFor();
    await until('the VNC server is gone', () => world.vncServers() === 0);
  });

  await chapter(
    t,
    world,
    'N1: the mail leads to the summary, where the client rates the help and asks again',
    async () => {
      const { text } = await world.mail.mailTo(CLIENT.email, /tempo gasto/);
      assert.match(text, new RegExp(`${SUMMARY.technician}[^]*${SUMMARY.report}`));
      await phone.goto(/https?:\S+#rate/.exec(text)?.[0] ?? '');
      await summaryTells(phone, SUMMARY);
      await phone.getByText(fill(timeline['event.said'], { who: 'Cliente', text: 'Escrito sem rede.' })).waitFor();
      await clientRates(phone, 4, 'Muito simpáticos.');
      await colleague.getByText(fill(console_['past.stars'], { stars: 4 })).waitFor();
      await colleague.getByText('Muito simpáticos.').waitFor();
      await household.owner.page.reload();
      await household.owner.page.getByText(/^4 de 5 · 1 /).waitFor();
      await phone.getByRole('link', { name: portal['session.ask-again'] }).click();
      await clientTellsWhatIsWrong(phone, 'A impressora outra vez.');
      await phone.getByText(sessionWords['price.why-no-minutes-left']).waitFor();
      await phone.getByRole('button', { name: asking['do.ask-paying'] }).waitFor();
    },
  );
});
