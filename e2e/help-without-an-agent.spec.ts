// A client whose computer iPonto never saw shares its screen from the browser: a real screen, two real browsers.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { words as equipment } from '../web/i18n/words/equipment.pt.ts';
import { words as portal } from '../web/i18n/words/portal.pt.ts';
import { words as share } from '../web/i18n/words/share.pt.ts';
import { words as timeline } from '../web/i18n/words/timeline.pt.ts';
import { CLIENT, clientAsks, clientIsMade, clientSignsIn } from './story/client.ts';
import { fill, press } from './story/hands.ts';
import { technicianEnds, technicianTakesAndOffers } from './story/session.ts';
import { ownerSetsUp, technicianIsInvited } from './story/staff.ts';
import { chapter, told } from './world/chapter.ts';
import { startSharingBrowser } from './world/sharing-browser.ts';
import { until } from './world/until.ts';
import { openWorld } from './world/world.ts';

const PROBLEM = 'Não encontro as fotografias.';
/** What the desktop is painted with; below all windows a stripe of it is always seen. */
const PAINT = { red: 200, green: 30, blue: 30 };

/** The colour that the technician sees at the foot of the shared screen; null while there is no picture. */
function colourSeen(page: Page): Promise<number[] | null> {
  return page.locator('video').evaluate((video) => {
    const { videoWidth: width, videoHeight: height } = video as HTMLVideoElement;
    if (width === 0) return null;
    const canvas = new OffscreenCanvas(width, height);
    const drawing = canvas.getContext('2d');
    drawing?.drawImage(video as HTMLVideoElement, 0, 0);
    return [...(drawing?.getImageData(Math.round(width * 0.1), height - 20, 1, 1).data ?? [])];
  });
}

async function seesTheScreen(page: Page): Promise<void> {
  await until(
    'the technician sees the painted screen',
    async () => {
      const [red = 0, green = 0, blue = 0] = (await colourSeen(page)) ?? [];
      return Math.abs(red - PAINT.red) < 30 && Math.abs(green - PAINT.green) < 30 && Math.abs(blue - PAINT.blue) < 30;
    },
    60_000,
  );
}

test('T1: a client without an agent accepts by sharing the screen, and time starts with the first picture that the technician sees', async (t) => {
  const world = await openWorld(t);
  const { technician, here } = await told(t, world, async () => {
    const owner = await ownerSetsUp(world);
    const technician = await technicianIsInvited(world, owner);
    await clientIsMade(technician);
    const sharing = await startSharingBrowser(world.desktop, world.faults);
    t.after(sharing.close);
    const phone = await clientSignsIn(world);
    const here = sharing.page;
    await here.context().addCookies(await phone.context().cookies());
    await here.goto(`${world.server.url}/portal`);
    execFileSync('xsetroot', ['-solid', '#c81e1e'], { env: world.desktop.environment });
    await clientAsks(here, PROBLEM, 'paying');
    return { technician, here };
  });

  await chapter(
    t,
    world,
    'T1: the screen is accepted where it is shared, and time starts with its first picture',
    async () => {
      await technicianTakesAndOffers(technician, PROBLEM, share['console.offered']);
      await press(here, share['here.do']);
      await here.getByRole('heading', { name: fill(share['offer.title'], { name: 'Rita Matos' }) }).waitFor();
      await press(here, share['offer.do']);
      await here.getByRole('heading', { name: fill(equipment['running.title'], { name: 'Rita Matos' }) }).waitFor();
      await seesTheScreen(technician.page);
      await here.getByText(share['screen.shared'], { exact: true }).waitFor();
      await technician.page.getByText(timeline['event.picture']).waitFor();
    },
  );

  await chapter(
    t,
    world,
    'R2: who stops sharing shares again in the same session, without a second acceptance',
    async () => {
      await here.reload();
      await technician.page.getByText(share['seen.off']).first().waitFor();
      await press(here, share['screen.again']);
      await technician.page.getByText(share['seen.off']).first().waitFor({ state: 'hidden' });
      await seesTheScreen(technician.page);
      assert.equal(await technician.page.getByText(timeline['event.accepted']).count(), 1);
    },
  );

  await chapter(
    t,
    world,
    'A4: it ends, nothing is shared any more, and equipment never assisted pays from the start',
    async () => {
      await technicianEnds(technician);
      await here.getByRole('heading', { name: equipment['over.concluded'] }).waitFor();
      await technician.page.getByText('13,50').first().waitFor();
      const mail = await world.mail.mailTo(CLIENT.email, /pagar/i);
      assert.match(mail.text, /13,50/);
      await here.goto(`${world.server.url}/portal`);
      await here.getByRole('heading', { name: fill(portal['home.title'], { name: 'Conceição' }) }).waitFor();
    },
  );
});
