import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { must } from '../../domain/kernel/result.ts';
import type { ReportNotes } from '../../protocol/tools.ts';
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

const baseOf = ({ written }: ReportNotes) => written?.at ?? null;

test('notes are kept as they are typed, each save in the place of the one before, and can be mended after the session', async () => {
  const { room, db, technician, office } = world;
  const { id } = await begin(world, { house: await world.household() });
  assert.equal(await readReport(db, id), null);
  assert.deepEqual(must(await readNotes(room, technician, id)), { text: '', written: null });
  const first = must(await writeReport(room, technician, id, { text: 'Limpei', base: null }));
  world.clock.advance({ seconds: 2 });
  const text = 'Limpei o disco. 漢字 €';
  const second = must(await writeReport(room, technician, id, { text, base: baseOf(first) }));
  assert.deepEqual(must(await readNotes(room, technician, id)), second);
  assert.deepEqual(second, { text, written: { at: world.clock.now().toString(), by: second.written?.by } });
  must(await endSession(room, technician, id, 'done'));
  must(await writeReport(room, office, id, { text: 'Limpámos o disco.', base: baseOf(second) }));
  assert.equal(await readReport(db, id), 'Limpámos o disco.');
});

test('notes that began from older ones than are kept overwrite nobody’s: the colleague’s stay, until mine begin from them', async () => {
  const { room, technician, office } = world;
  const { id } = await begin(world, { house: await world.household() });
  const base = baseOf(must(await writeReport(room, technician, id, { text: 'Limpei', base: null })));
  world.clock.advance({ seconds: 2 });
  const theirs = must(await writeReport(room, office, id, { text: 'Limpei o disco e o pó', base }));
  for (const stale of [base, null]) {
    const mine = await writeReport(room, technician, id, { text: 'Limpei, e mais', base: stale });
    assert.deepEqual(mine, { ok: false, code: 'notes-newer' });
  }
  assert.deepEqual(must(await readNotes(room, technician, id)), theirs);
  world.clock.advance({ seconds: 2 });
  must(await writeReport(room, technician, id, { text: 'Limpei, e mais', base: baseOf(theirs) }));
  assert.equal(await readReport(world.db, id), 'Limpei, e mais');
});

test('a save whose answer was lost can be sent again: the same text is done already', async () => {
  const { room, technician } = world;
  const { id } = await begin(world, { house: await world.household() });
  const first = must(await writeReport(room, technician, id, { text: 'Limpei', base: null }));
  world.clock.advance({ seconds: 2 });
  assert.deepEqual(must(await writeReport(room, technician, id, { text: 'Limpei', base: null })), first);
});

test('only the technician of a session and the office write its report, and only once there is something to report', async () => {
  const { room, colleague, technician } = world;
  const house = await world.household();
  const { id } = await begin(world, { house });
  const draft = { text: 'x', base: null };
  assert.deepEqual(await writeReport(room, colleague, id, draft), { ok: false, code: 'not-allowed' });
  assert.deepEqual(await writeReport(room, house.client, id, draft), { ok: false, code: 'not-allowed' });
  assert.deepEqual(await readNotes(room, colleague, id), { ok: false, code: 'not-allowed' });
  const waiting = await askAndTake(world, { house: await world.household() });
  assert.deepEqual(await writeReport(room, technician, waiting, draft), { ok: false, code: 'illegal-transition' });
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
