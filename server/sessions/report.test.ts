import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { must } from '../../domain/kernel/result.ts';
import { askAndTake, begin } from '../testing/assist.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { endSession } from './end-session.ts';
import { readReport } from './report-store.ts';
import { listTemplates, removeTemplate, saveTemplate } from './report-templates.ts';
import { readNotes, writeReport } from './write-report.ts';

let world: SessionWorld;
before(async () => {
  world = await openSessionWorld();
});
after(() => world.close());

test('notes are kept as they are typed, each save in the place of the one before, and can be mended after the session', async () => {
  const { room, db, technician, office } = world;
  const { id } = await begin(world, { house: await world.household() });
  assert.equal(await readReport(db, id), null);
  must(await writeReport(room, technician, id, 'Limpei'));
  must(await writeReport(room, technician, id, 'Limpei o disco. 漢字 €'));
  assert.deepEqual(must(await readNotes(room, technician, id)), { text: 'Limpei o disco. 漢字 €' });
  must(await endSession(room, technician, id, 'done'));
  must(await writeReport(room, office, id, 'Limpámos o disco.'));
  assert.equal(await readReport(db, id), 'Limpámos o disco.');
});

test('only the technician of a session and the office write its report, and only once there is something to report', async () => {
  const { room, colleague, technician } = world;
  const house = await world.household();
  const { id } = await begin(world, { house });
  assert.deepEqual(await writeReport(room, colleague, id, 'x'), { ok: false, code: 'not-allowed' });
  assert.deepEqual(await writeReport(room, house.client, id, 'x'), { ok: false, code: 'not-allowed' });
  assert.deepEqual(await readNotes(room, colleague, id), { ok: false, code: 'not-allowed' });
  const waiting = await askAndTake(world, { house: await world.household() });
  assert.deepEqual(await writeReport(room, technician, waiting, 'x'), { ok: false, code: 'illegal-transition' });
});

test('templates are shared: one is added, changed under its name, removed for everybody', async () => {
  const { room, technician, colleague } = world;
  must(await saveTemplate(room, technician, { name: 'Impressora', text: 'Instalei a impressora.' }));
  must(await saveTemplate(room, colleague, { name: 'Impressora', text: 'Instalámos a impressora.' }));
  const [template, ...others] = must(await listTemplates(room, technician));
  assert.deepEqual([template?.name, template?.text, others], ['Impressora', 'Instalámos a impressora.', []]);
  must(await removeTemplate(room, technician, template?.id ?? ''));
  must(await removeTemplate(room, technician, template?.id ?? ''));
  assert.deepEqual(must(await listTemplates(room, colleague)), []);
});
