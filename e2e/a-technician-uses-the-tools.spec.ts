// What a technician does beside the desktop, in the console, with the real agent on a real desktop at the other end.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { done } from '../protocol/common.ts';
import { sessionView } from '../protocol/sessions.ts';
import { reportNotes } from '../protocol/tools.ts';
import { words as console_ } from '../web/i18n/words/console.pt.ts';
import { words as phoneWords } from '../web/i18n/words/phone.pt.ts';
import { words as portal } from '../web/i18n/words/portal.pt.ts';
import { words as sessionWords } from '../web/i18n/words/session.pt.ts';
import { words as tools } from '../web/i18n/words/tools.pt.ts';
import { clientAsks } from './story/client.ts';
import { field, fill, press } from './story/hands.ts';
import { colleagueIsThere, openReadyHousehold } from './story/ready-household.ts';
import {
  clientAccepts,
  desktopIsShown,
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
const HALF = { name: 'esquerdo', width: 640, height: 800 };

test('a technician looks, copies, carries files, writes notes, and hands the session over', async (t) => {
  const household = await openReadyHousehold(t);
  const { world, technician, phone, api } = household;
  const { page } = technician;
  const env = world.desktop.environment;
  /** At the equipment itself. @returns what it says */
  const atDesktop = (program: string, args: string[], input = '') => {
    const ran = spawnSync(program, args, { env, input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'ignore'] });
    assert.equal(ran.status, 0, `${program} ${args.join(' ')}`);
    return ran.stdout;
  };
  const session = () => /sessions\/([\w-]+)/.exec(page.url())?.[1] ?? '';
  const told = async (kind: string) => {
    const view = await api.owner.expect(sessionView, 'GET', `/api/sessions/${session()}`);
    return view.timeline.filter((event) => event.kind === kind).map(({ data }) => data);
  };
  // Two monitors, side by side.
  const place = `${HALF.width}/170x${HALF.height}/210`;
  atDesktop('xrandr', ['--setmonitor', HALF.name, `${place}+0+0`, 'none']);
  atDesktop('xrandr', ['--setmonitor', 'direito', `${place}+${HALF.width}+0`, 'none']);
  await api.technician.expect(done, 'PUT', '/api/report-templates', { name: 'Limpeza', text: 'Limpei o arranque.' });

  await clientAsks(phone, PROBLEM, 'free');
  await technicianTakesAndOffers(technician, PROBLEM);
  await clientAccepts(await offerOpens(world));
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

  await chapter(
    t,
    world,
    'text is copied both ways as it is, once the client has allowed it on the phone',
    async () => {
      const [there, back] = ['Preço: 6,75 € — 漢字 👩‍🔧\n', 'Código: ÁÇÕ-«42»'];
      await press(page, tools['tool.clipboard']);
      await press(page, tools['clipboard.ask']);
      await page.getByText(tools['clipboard.asked']).waitFor();
      await press(phone, sessionWords['clipboard.allow']);
      await field(page, tools['clipboard.text']).fill(there);
      await press(page, tools['clipboard.send']);
      await page.getByText(tools['clipboard.sent']).waitFor();
      const selection = ['-selection', 'clipboard', '-target', 'UTF8_STRING'];
      assert.equal(atDesktop('xclip', [...selection, '-out']), there);
      // xclip stays, to hand the text out, and holds on to what it was started with.
      atDesktop('sh', ['-c', `xclip ${selection.join(' ')} -in >/dev/null`], back);
      await press(page, tools['clipboard.take']);
      await page.getByText(tools['clipboard.taken']).waitFor();
      assert.equal(await field(page, tools['clipboard.text']).inputValue(), back);
    },
  );

  await chapter(t, world, 'a file goes each way whole, and its checksum is shown', async () => {
    const bytes = randomBytes(3_000_000);
    const sum = createHash('sha256').update(bytes).digest('hex');
    const exchange = join(env.HOME ?? '', 'Downloads/iPonto');
    await press(page, tools['tool.files']);
    await page.getByText(tools['files.none']).waitFor();
    await page
      .getByLabel(tools['files.choose'])
      .setInputFiles({ name: 'actualização.bin', mimeType: 'application/octet-stream', buffer: bytes });
    await page.getByText(fill(tools['files.sent'], { name: 'actualização.bin' })).waitFor();
    await page.getByText(`SHA-256 ${sum}`).waitFor();
    assert.ok(readFileSync(join(exchange, 'actualização.bin')).equals(bytes));

    const log = randomBytes(2_000_000);
    const logSum = createHash('sha256').update(log).digest('hex');
    writeFileSync(join(exchange, 'registo.log'), log);
    await press(page, tools['files.refresh']);
    const saving = page.waitForEvent('download');
    await press(page, fill(tools['files.take-of'], { name: 'registo.log' }));
    const download = await saving;
    await page.getByText(`SHA-256 ${logSum}`).waitFor();
    assert.equal(download.suggestedFilename(), 'registo.log');
    assert.ok(readFileSync(await download.path()).equals(log));
    assert.partialDeepStrictEqual(await told('file-sent'), [
      { to: 'equipment', name: 'actualização.bin', sha256: sum },
      { to: 'technician', name: 'registo.log', sha256: logSum },
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

  await chapter(t, world, 'T1 G1: the session goes to a colleague without a gap in time or picture', async () => {
    const colleague = await colleagueIsThere(household, { name: COLLEAGUE, path: new URL(page.url()).pathname });
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
});
