import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import type { SessionId } from '../../domain/kernel/id.ts';
import { must } from '../../domain/kernel/result.ts';
import { videoFileKey } from '../recording/recording-files.ts';
import { forgetRecording, markRecording } from '../recording/recording-row.ts';
import { endSession } from '../sessions/end-session.ts';
import { begin, happened, jobsFor } from '../testing/assist.ts';
import type { Household } from '../testing/household.ts';
import { addRecording, recordingFilesIn } from '../testing/recorded-session.ts';
import { assertRefused } from '../testing/refused.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { deleteDueRecordings, deleteRecording } from './delete-recording.ts';
import { holdRecording, releaseRecording } from './hold-recording.ts';
import { listRecordings } from './list-recordings.ts';
import { lookAtRecording } from './look-at-recording.ts';
import { openLookedAt } from './open-looked-at.ts';
import { readRecording } from './read-recording.ts';
import type { RecordingsRoom } from './recordings-room.ts';
import { removeRecording } from './remove-recording.ts';

const MP4 = Buffer.from('the picture and the voices');
const WHY = { kind: 'watch', reason: 'O cliente perguntou o que foi feito' } as const;

const folder = mkdtempSync(join(tmpdir(), 'iponto-recordings-'));
const recordingFiles = recordingFilesIn(folder, 'a'.repeat(64));
let world: SessionWorld;
let room: RecordingsRoom;
let owner: { kind: 'staff'; role: 'owner'; userId: SessionWorld['office']['userId'] };
let house: Household;
let id: SessionId;
before(async () => {
  world = await openSessionWorld();
  room = { ...world.room, recordingFiles };
  owner = { ...world.office, role: 'owner' };
  house = await world.household();
});
after(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});
/** Each test has a session of its own: ten minutes, its video from two seconds after the acceptance on, to be deleted in a month. */
beforeEach(async () => {
  const morning = world.clock.now().toZonedDateTimeISO('Europe/Lisbon').add({ days: 1 }).with({ hour: 10 });
  world.goTo(morning.toInstant().toString());
  id = (await begin(world, { house })).id;
  const acceptedAt = world.clock.now();
  world.clock.advance({ minutes: 5 });
  await happened(world, id, 'equipment-lost');
  world.clock.advance({ minutes: 5 });
  must(await endSession(world.room, world.technician, id, 'done'));
  const row = {
    ...{ session_id: id, starts_at: acceptedAt.add({ seconds: 2 }), duration_ms: 590_000, video_bytes: MP4.length },
    delete_on: morning.toPlainDate().add({ days: 30 }),
  };
  await addRecording(world.db, row, { recordingFiles, mp4: MP4 });
});

const videoIsThere = () => existsSync(join(folder, 'files', videoFileKey(id)));
const view = async () => must(await readRecording(room, world.office, id));
const look = async (actor = world.office as Parameters<typeof lookAtRecording>[1]) =>
  must(await lookAtRecording(room, actor, id, WHY)).look;

test('G2: every look is written down with who and why, before anything is seen', async () => {
  assert.deepEqual((await view()).looks, []);
  await look(world.technician);
  world.clock.advance({ minutes: 1 });
  must(await lookAtRecording(room, owner, id, { kind: 'export', reason: 'Pedido do tribunal' }));
  assert.partialDeepStrictEqual((await view()).looks, [
    { name: 'Olga Lima', kind: 'export', reason: 'Pedido do tribunal' },
    { name: 'Rui Matos', kind: 'watch', reason: WHY.reason },
  ]);
});

test('G2: the office and the session’s technician look; a colleague and the client do not, and only the office takes a copy', async () => {
  for (const [actor, kind, code] of [
    [world.colleague, 'watch', 'not-allowed'],
    [house.client, 'watch', 'not-allowed'],
    [world.technician, 'export', 'not-allowed'],
    [{ kind: 'visitor' }, 'watch', 'sign-in-needed'],
  ] as const) {
    assertRefused(await lookAtRecording(room, actor, id, { ...WHY, kind }), code);
  }
  assertRefused(await readRecording(room, world.colleague, id), 'not-allowed');
  assert.deepEqual((await view()).looks, []);
});

test('G2: a look opens the video to the person who gave the reason, for a working day', async () => {
  const looked = await look(world.technician);
  const opened = must(await openLookedAt(room, world.technician, id, looked));
  assert.deepEqual(Buffer.concat(await opened.video.read(0, opened.video.bytes).toArray()), MP4);
  assert.equal(opened.isExport, false);
  assertRefused(await openLookedAt(room, world.office, id, looked), 'not-found');
  assertRefused(await openLookedAt(room, world.colleague, id, looked), 'not-allowed');
  assertRefused(await openLookedAt(room, world.technician, id, crypto.randomUUID()), 'not-found');
  world.clock.advance({ hours: 7, minutes: 59 });
  must(await openLookedAt(room, world.technician, id, looked));
  world.clock.advance({ minutes: 1 });
  assertRefused(await openLookedAt(room, world.technician, id, looked), 'look-over');
});

test('G2: a look at one recording does not open another, and a role that is taken away ends it', async () => {
  const looked = await look();
  const other = (await begin(world, { house: await world.household() })).id;
  assertRefused(await openLookedAt(room, world.office, other, looked), 'not-found');
  assertRefused(await openLookedAt(room, { ...world.office, role: 'technician' }, id, looked), 'not-allowed');
});

test('what has no video can not be looked at: while it is recorded, waits, is made, has failed', async () => {
  for (const state of ['recording', 'waiting', 'making', 'failed']) {
    await world.db.updateTable('recordings').set({ state }).where('session_id', '=', id).execute();
    assertRefused(await lookAtRecording(room, world.office, id, WHY), 'recording-not-ready');
    assert.equal((await view()).state, state);
  }
});

test('a session that was never recorded says so, and there is nothing to look at', async () => {
  const { id: unrecorded } = await begin(world, { house: await world.household() });
  // What the job that makes videos does where nothing was recorded.
  await world.db.transaction().execute((tx) => forgetRecording({ tx, live: world.room.live }, unrecorded));
  assert.equal(must(await readRecording(room, world.office, unrecorded)).state, 'none');
  assertRefused(await lookAtRecording(room, world.office, unrecorded, WHY), 'not-found');
  assertRefused(await readRecording(room, world.office, crypto.randomUUID() as SessionId), 'not-found');
});

test('the timeline says where in the video each thing happened, from the acceptance on, and where each block begins', async () => {
  const { timeline, blocks } = await view();
  const offsets = timeline.map(({ kind, offsetMs }) => [kind, offsetMs]);
  // The picture begins two seconds after the acceptance and ends before the session does: nothing is outside of it.
  assert.deepEqual(offsets, [
    ['accepted', 0],
    ['equipment-connected', 0],
    ['picture', 0],
    ['equipment-lost', 298_000],
    ['concluded', 590_000],
  ]);
  assert.deepEqual(blocks, [{ offsetMs: 0, minutes: 60 }]);
});

test('the office lists everything that was recorded, newest first, page by page; technicians what they did themselves', async () => {
  const all = must(await listRecordings(room, world.office, {}));
  assert.equal(all.next, null);
  const numbers = all.recordings.map(({ sessionNumber }) => sessionNumber);
  assert.deepEqual(
    numbers,
    numbers.toSorted((a, b) => b - a),
  );
  assert.equal(all.recordings[0]?.sessionId, id);
  const first = must(await listRecordings(room, world.office, { limit: 2 }));
  const second = must(await listRecordings(room, world.office, { limit: 2, before: first.next }));
  assert.deepEqual(
    [...first.recordings, ...second.recordings].map(({ sessionNumber }) => sessionNumber),
    numbers.slice(0, 4),
  );
  assert.deepEqual(must(await listRecordings(room, world.technician, {})).recordings, all.recordings);
  assert.deepEqual(must(await listRecordings(room, world.colleague, {})).recordings, []);
  assertRefused(await listRecordings(room, house.client, {}), 'not-allowed');
});

test('G1: what is past its day is deleted, its files first; what is held stays until it is released', async () => {
  must(await holdRecording(room, world.office, id, 'Reclamação 12'));
  assert.partialDeepStrictEqual((await view()).hold, { reason: 'Reclamação 12', by: 'Olga Lima' });
  const midnight = `${(await view()).deleteOn}T00:00:00Z`;
  world.goTo(midnight);
  await deleteDueRecordings(room);
  assert.equal((await view()).state, 'ready');
  assertRefused(await deleteRecording(room, owner, id, 'Engano'), 'recording-held');
  must(await releaseRecording(room, world.office, id));
  await deleteDueRecordings(room);
  assert.partialDeepStrictEqual(await view(), { state: 'deleting', deletion: { at: null, by: null, reason: null } });
  assert.equal(await jobsFor(world.db, 'remove-recording', { sessionId: id }), 1);
  await removeRecording(room, id);
  assert.equal(videoIsThere(), false);
  assert.partialDeepStrictEqual(await view(), { state: 'deleted', deletion: { at: midnight, by: null } });
});

test('G1: the day before, nothing is deleted', async () => {
  const midnight = Temporal.Instant.from(`${(await view()).deleteOn}T00:00:00Z`);
  world.goTo(midnight.subtract({ seconds: 1 }).toString());
  await deleteDueRecordings(room);
  assert.equal((await view()).state, 'ready');
  world.clock.advance({ seconds: 1 });
  await deleteDueRecordings(room);
  assert.equal((await view()).state, 'deleting');
});

test('the owner deletes for good, saying why; who and why is shown, and the looks are kept', async () => {
  const looked = await look();
  for (const actor of [world.office, world.technician, house.client]) {
    assertRefused(await deleteRecording(room, actor, id, 'Engano'), 'not-allowed');
  }
  must(await deleteRecording(room, owner, id, 'Pedido do cliente'));
  // From the first moment on nobody sees it, whatever the files do.
  assert.equal(videoIsThere(), true);
  assertRefused(await openLookedAt(room, world.office, id, looked), 'recording-not-ready');
  assertRefused(await lookAtRecording(room, world.office, id, WHY), 'recording-not-ready');
  assertRefused(await deleteRecording(room, owner, id, 'Outra vez'), 'recording-not-ready');
  assertRefused(await holdRecording(room, world.office, id, 'Tarde demais'), 'recording-not-ready');
  await removeRecording(room, id);
  const { state, deletion, looks } = await view();
  assert.equal(state, 'deleted');
  assert.partialDeepStrictEqual(deletion, { by: 'Olga Lima', reason: 'Pedido do cliente' });
  assert.equal(looks.length, 1);
});

test('G1: a recording whose video was never made goes on its day too, and whoever makes it then keeps nothing', async () => {
  await world.db.updateTable('recordings').set({ state: 'waiting' }).where('session_id', '=', id).execute();
  world.goTo(`${(await view()).deleteOn}T00:00:00Z`);
  await deleteDueRecordings(room);
  const late = await world.db
    .transaction()
    .execute((tx) => markRecording({ tx, live: world.room.live }, id, { state: 'making' }));
  assert.equal(late, false);
  assert.equal((await view()).state, 'deleting');
});

test('a recording that is still being made can not be deleted under whoever makes it', async () => {
  for (const state of ['recording', 'making']) {
    await world.db.updateTable('recordings').set({ state }).where('session_id', '=', id).execute();
    assertRefused(await deleteRecording(room, owner, id, 'Engano'), 'recording-not-ready');
  }
});

test('a program that dies in the middle of a deletion never says deleted while a file is there, and the next one goes on', async () => {
  mkdirSync(join(recordingFiles.liveFolder, id), { recursive: true });
  writeFileSync(join(recordingFiles.liveFolder, id, '0001.sealed'), 'sealed');
  must(await deleteRecording(room, owner, id, 'Engano'));
  const dying = {
    ...recordingFiles,
    files: {
      ...recordingFiles.files,
      delete: async () => {
        throw new Error('the disk is away');
      },
    },
  };
  await assert.rejects(removeRecording({ ...room, recordingFiles: dying }, id), /the disk is away/);
  assert.equal((await view()).state, 'deleting');
  assert.equal(videoIsThere(), true);
  // The job was given up: the daily look takes it up again.
  await deleteDueRecordings(room);
  assert.equal(await jobsFor(world.db, 'remove-recording', { sessionId: id }), 2);
  await removeRecording(room, id);
  assert.equal(existsSync(join(recordingFiles.liveFolder, id)), false);
  assert.equal(videoIsThere(), false);
  assert.equal((await view()).state, 'deleted');
  // Once more is nothing new.
  const { deletion } = await view();
  world.clock.advance({ hours: 1 });
  await removeRecording(room, id);
  assert.deepEqual((await view()).deletion, deletion);
});
