import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Actor } from '../../domain/access/may.ts';
import { must } from '../../domain/kernel/result.ts';
import { LARGEST_PICTURE_BYTES, MOST_PICTURES, pictureView } from '../../protocol/pictures.ts';
import { bookSlot } from '../calendar/book-slot.ts';
import { folderStore } from '../platform/files.ts';
import { endSession } from '../sessions/end-session.ts';
import { requestSession } from '../sessions/request-session.ts';
import { asking, begin } from '../testing/assist.ts';
import { booking, works } from '../testing/calendar-scene.ts';
import { addClient, setUpOwner } from '../testing/people.ts';
import { A_PICTURE } from '../testing/pictures.ts';
import { assertRefused, atOnce, outcomes } from '../testing/refused.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { startTestApp } from '../testing/test-app.ts';
import { until } from '../testing/until.ts';
import { keepPicture } from './keep-picture.ts';
import { pictureFile, picturesOf, picturesOfAppointment } from './picture-store.ts';
import { removePicture, sweepPictures } from './remove-picture.ts';

const folder = mkdtempSync(join(tmpdir(), 'iponto-pictures-'));
const files = folderStore(folder);

let world: SessionWorld;
before(async () => {
  world = await openSessionWorld();
});
after(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

const room = () => ({ db: world.db, clock: world.clock, files });
const choose = async (client: Actor) => must(await keepPicture(room(), client, A_PICTURE)).id;
const isThere = async (id: string) => (await files.size(pictureFile(id))) !== null;

test('a client asks with pictures of what is wrong, and they stay with the session, in their order', async () => {
  const house = await world.household();
  const pictures = [await choose(house.client), await choose(house.client)];
  const { id } = must(
    await requestSession(world.room, house.client, { ...(await asking(world, { house })), pictures }),
  );
  assert.deepEqual(
    await picturesOf(world.db, id),
    pictures.map((each) => ({ id: each, mediaType: 'image/png' })),
  );
  assertRefused(await removePicture(room(), house.client, pictures[0] ?? ''), 'already-asked');
});

test('a picture of another client’s, one that was asked with, and one that is gone can not be asked with; nothing is kept', async () => {
  const [house, other] = [await world.household(), await world.household()];
  const theirs = await choose(other.client);
  const gone = await choose(house.client);
  must(await removePicture(room(), house.client, gone));
  assert.equal(await isThere(gone), false);
  const asked = await asking(world, { house });
  for (const picture of [theirs, gone]) {
    assertRefused(await requestSession(world.room, house.client, { ...asked, pictures: [picture] }), 'picture-gone');
  }
  assert.deepEqual(
    await world.db.selectFrom('sessions').select('id').where('client_id', '=', house.clientId).execute(),
    [],
  );
  assertRefused(await removePicture(room(), house.client, theirs), 'not-found');
});

test('what is no picture is refused whatever it says it is, and so many at once are no more than may be', async () => {
  const house = await world.household();
  assertRefused(await keepPicture(room(), house.client, Buffer.from('<svg onload="alert(1)">')), 'not-a-picture');
  const kept = outcomes(await atOnce(MOST_PICTURES + 4, () => keepPicture(room(), house.client, A_PICTURE)));
  assert.deepEqual(kept, { good: MOST_PICTURES, codes: ['too-many-pictures'] });
});

test('what an hour is booked with is the booking’s: it is neither among those just chosen, nor taken back, nor given to something else', async () => {
  const house = await world.household();
  const booked = await Promise.all(Array.from({ length: MOST_PICTURES }, () => choose(house.client)));
  await works(world);
  const body = { ...(await booking(world, house, '2026-12-03T15:00:00Z')), pictures: booked };
  const appointment = must(await bookSlot(world.room, house.client, body));
  // Another computer breaks meanwhile: all six can be chosen for it.
  const chosen = await Promise.all(Array.from({ length: MOST_PICTURES }, () => choose(house.client)));
  const [first = ''] = booked;
  assertRefused(await removePicture(room(), house.client, first), 'already-asked');
  const asked = { ...(await asking(world, { house })), pictures: [first] };
  assertRefused(await requestSession(world.room, house.client, asked), 'picture-gone');
  must(await requestSession(world.room, house.client, { ...asked, pictures: chosen }));
  const kept = await picturesOfAppointment(world.db, appointment.id);
  assert.deepEqual(new Set(kept.map(({ id }) => id)), new Set(booked));
});

test('pictures that somebody chose and left behind make room for the next after an hour, the oldest first', async () => {
  const house = await world.household();
  const left: string[] = [];
  for (let n = 0; n < MOST_PICTURES; n++) left.push(await choose(house.client));
  world.clock.advance({ minutes: 59 });
  assertRefused(await keepPicture(room(), house.client, A_PICTURE), 'too-many-pictures');
  world.clock.advance({ minutes: 1 });
  await choose(house.client);
  assert.deepEqual(await Promise.all(left.map(isThere)), [false, true, true, true, true, true]);
});

test('what nobody asked with is swept away after a day, half-written or whole; what was asked with as long as recordings are kept', async () => {
  const house = await world.household({ balance: 0 });
  const left = await choose(house.client);
  const half = await choose(house.client);
  await world.db.updateTable('session_pictures').set({ kept: false }).where('id', '=', half).execute();
  const { id } = await begin(world, { house });
  const shown = await choose(house.client);
  await world.db.updateTable('session_pictures').set({ session_id: id }).where('id', '=', shown).execute();
  world.clock.advance({ minutes: 10 });
  must(await endSession(world.room, world.technician, id, 'done'));
  const there = async () => Promise.all([left, half, shown].map(isThere));

  world.clock.advance({ hours: 23 });
  await sweepPictures(room());
  assert.deepEqual(await there(), [true, true, true]);
  world.clock.advance({ hours: 2 });
  await sweepPictures(room());
  assert.deepEqual(await there(), [false, false, true]);
  world.clock.advance({ hours: 31 * 24 });
  await sweepPictures(room());
  assert.deepEqual(await there(), [false, false, false]);
  assert.deepEqual(await picturesOf(world.db, id), []);
});

test('a picture is shown as what it is and nothing else; one of more than 10 MB is refused', async (t) => {
  const app = await startTestApp();
  t.after(() => app.close());
  const { browser } = await addClient(app, await setUpOwner(app));
  const { id } = await browser.expect(pictureView, 'POST', '/api/pictures', A_PICTURE);
  const shown = await browser.get(`/api/pictures/${id}`);
  assert.equal(shown.headers.get('content-type'), 'image/png');
  assert.equal(shown.headers.get('x-content-type-options'), 'nosniff');
  const large = await browser.post('/api/pictures', new Uint8Array(LARGEST_PICTURE_BYTES + 1));
  assert.equal(large.code, 'payload-too-large');
  assert.equal(await answeredBeforeTheBody(app.address), 401);
});

/** The status of the answer to a visitor who says that a large picture comes, and sends one byte of it. */
async function answeredBeforeTheBody(address: string): Promise<number | undefined> {
  const headers = { 'content-type': 'application/octet-stream', 'content-length': LARGEST_PICTURE_BYTES };
  const sending = request(`${address}/api/pictures`, { method: 'POST', headers: { ...headers, origin: address } });
  let status: number | undefined;
  sending
    .on('error', () => undefined)
    .once('response', (response) => {
      status = response.statusCode;
      response.resume();
    });
  sending.write('x');
  await until('a visitor is answered', () => status !== undefined);
  sending.destroy();
  return status;
}
