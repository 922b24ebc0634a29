// C1: the technician in one browser, the client's phone in another, each with a voice of its own pitch.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { lookAnswer, recordingView } from '../protocol/recordings.ts';
import { phoneAddress } from '../protocol/sessions.ts';
import { loadSecretKey } from '../server/platform/key-file.ts';
import { type ReadTake, readTakes } from '../server/testing/read-takes.ts';
import { words as call } from '../web/i18n/words/call.pt.ts';
import { words as phoneWords } from '../web/i18n/words/phone.pt.ts';
import { clientAsks } from './story/client.ts';
import { fill, press } from './story/hands.ts';
import { openReadyHousehold } from './story/ready-household.ts';
import { clientAccepts, LINE_DROPPED, offerOpens, technicianEnds, technicianTakesAndOffers } from './story/session.ts';
import { chapter } from './world/chapter.ts';
import { keyFileOf } from './world/data-folder.ts';
import { PHONE } from './world/people-browser.ts';
import { until } from './world/until.ts';
import { beeps, hears, listenIn, loudness, speaking } from './world/voices.ts';

const PROBLEM = 'Não oiço o som dos filmes.';
const TECHNICIAN_HZ = 440;
const CLIENT_HZ = 880;
/** How much louder the other one's pitch is than one's own, in dB, where it is heard. */
const CLEAR_DB = 20;
/** Nobody speaks at this pitch. */
const SILENT_HZ = 1500;
const LATE_MS = 3 * 3_600_000;
/** The first of the two voices comes a few moments before the other. */
const TOGETHER_MS = 120_000;
const VIDEO_MS = 120_000;

test('a call is talked between two browsers, and both voices are in the recording', async (t) => {
  const household = await openReadyHousehold(t, { args: speaking(beeps(t, TECHNICIAN_HZ)) });
  const { world, technician } = household;
  const { line, browser } = await world.anotherDevice(speaking(beeps(t, CLIENT_HZ)));
  const phone = await browser.open('the phone', PHONE);
  // A telephone whose clock is hours late is no reason to put its owner's voice elsewhere in the recording.
  await phone.addInitScript((lateMs) => {
    const { now } = Date;
    Date.now = () => now() - lateMs;
  }, LATE_MS);
  const session = () => /sessions\/([\w-]+)/.exec(technician.page.url())?.[1] ?? '';
  const technicianHears = () => hears(technician.page, CLIENT_HZ, TECHNICIAN_HZ);
  const clientHears = () => hears(phone, TECHNICIAN_HZ, CLIENT_HZ);
  const bothHear = async (what: string) => {
    await Promise.all([
      until(`${what}: the technician hears the client`, async () => (await technicianHears()) > CLEAR_DB),
      until(`${what}: the client hears the technician`, async () => (await clientHears()) > CLEAR_DB),
    ]);
  };

  await chapter(t, world, 'C1: a code brings the phone into the session; each side hears the other', async () => {
    await clientAsks(household.phone, PROBLEM, 'free');
    await technicianTakesAndOffers(technician, PROBLEM);
    const offer = await offerOpens(world);
    await clientAccepts(offer);
    const path = `/api/sessions/${session()}/open-phone`;
    const { address } = await household.api.client.expect(phoneAddress, 'POST', path);
    await phone.goto(address);
    await phone.getByRole('heading', { name: fill(phoneWords['running.title'], { name: 'Rita Matos' }) }).waitFor();
    await offer.getByText('O seu telemóvel está ligado').waitFor();
    await listenIn(phone);
    await listenIn(technician.page);
    await press(phone, call['client.join']);
    await technician.page.getByText(call['staff.client-waits']).waitFor();
    await technician.page.locator('h1').click();
    await technician.page.keyboard.press('c');
    await technician.page.getByText(call['staff.talking']).waitFor();
    await phone.getByText(fill(call['client.talking'], { name: 'Rita Matos' })).waitFor();
    await bothHear('at the beginning');
  });

  await chapter(t, world, 'C1: who turns the microphone off is not heard, and is heard again', async () => {
    await press(phone, call.mute);
    await phone.getByText(call['client.muted']).waitFor();
    await until('nothing is heard', async () => (await technicianHears()) === Number.NEGATIVE_INFINITY);
    await press(phone, call.unmute);
    await bothHear('after the silence');
  });

  await chapter(
    t,
    world,
    'G1: a phone whose line drops is heard all the time; its voice is not recorded meanwhile, and both see it',
    async () => {
      world.faults.expect(...LINE_DROPPED);
      line.cut();
      await technician.page.getByText(call['staff.client-lost']).waitFor();
      await bothHear('without the server');
      line.mend();
      await technician.page.getByText(call['staff.client-lost']).waitFor({ state: 'hidden' });
      await bothHear('with the server again');
    },
  );

  await chapter(
    t,
    world,
    'G1: a server that was killed costs the call nothing; people are in it again by themselves',
    async () => {
      await world.server.kill();
      await bothHear('while the server is away');
      await world.server.startAgain({ seconds: 0 });
      await technician.page.getByText(call['staff.talking']).waitFor();
      await bothHear('afterwards');
    },
  );

  await chapter(
    t,
    world,
    'X1, G1: with the session the call is over; the sealed recording holds each voice, whole',
    async () => {
      // What was said last is on its way for a second.
      await phone.waitForTimeout(2500);
      await technicianEnds(technician);
      await phone.getByRole('heading', { name: phoneWords['over.concluded'] }).waitFor();
      const takes = await readAll(session());
      for (const [by, own, other] of [
        ['technician', TECHNICIAN_HZ, CLIENT_HZ],
        ['client-phone', CLIENT_HZ, TECHNICIAN_HZ],
      ] as const) {
        const take = takes.find((each) => each.by === by) ?? assert.fail(`no take of ${by}`);
        const apart = loudness(take.media, own) - loudness(take.media, other);
        assert.ok(apart > CLEAR_DB, `${by}: ${apart} dB`);
      }
      assert.equal(takes.length, 2, 'a drop and a restart are the same take');
      const [one = 0, other = 0] = takes.map(({ startedAtMs }) => startedAtMs);
      assert.ok(Math.abs(one - other) < TOGETHER_MS, `${one} and ${other}: by the server’s clock, not the telephone’s`);
    },
  );

  await chapter(t, world, 'G1, G2: in the video that is made of it both voices sound', async () => {
    const { owner } = household.api;
    const path = `/api/recordings/${session()}`;
    const ready = async () => (await owner.expect(recordingView, 'GET', path)).state === 'ready';
    await until('the video is made', ready, VIDEO_MS);
    const why = { kind: 'watch', reason: 'Ouvir as duas vozes' };
    const { look } = await owner.expect(lookAnswer, 'POST', `${path}/looks`, why);
    const video = `${path}/video?look=${look}`;
    const reply = await fetch(world.server.url + video, { headers: { cookie: owner.cookieFor(video) } });
    assert.equal(reply.status, 200);
    const mp4 = Buffer.from(await reply.arrayBuffer());
    for (const hertz of [TECHNICIAN_HZ, CLIENT_HZ]) {
      const apart = loudness(mp4, hertz) - loudness(mp4, SILENT_HZ);
      assert.ok(apart > CLEAR_DB, `${hertz} Hz: ${apart} dB`);
    }
  });

  function readAll(id: string): Promise<ReadTake[]> {
    const key = loadSecretKey(
      { secretKey: null, keyFile: keyFileOf(world.dataDir), dataDir: world.dataDir },
      () => undefined,
    );
    return readTakes(join(world.dataDir, 'recordings'), key.derive('recordings'), id);
  }
});
