import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { must } from '../../domain/kernel/result.ts';
import { PAGE_UNKNOWN } from '../../protocol/agent.ts';
import { askAndTake, begin, openOfferedPage, settlementOf } from '../testing/assist.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { acceptSession } from './accept-session.ts';
import { endSession } from './end-session.ts';
import { openPage, pageVisit } from './equipment-page.ts';
import { agentConnected, agentLost } from './follow-agent.ts';
import { agentReported } from './follow-report.ts';
import { holdInput } from './hold-input.ts';
import { instructClient } from './instruct-client.ts';
import { findSession } from './session-store.ts';
import { showPageAgain } from './show-page-again.ts';

let world: SessionWorld;
before(async () => {
  world = await openSessionWorld();
});
after(() => world.close());

const none = () => assert.fail('nothing is put off');

async function running() {
  const house = await world.household();
  const { id } = await begin(world, { house });
  const { equipmentId } = house;
  const session = async () => (await findSession(world.db, id)) ?? assert.fail('no session');
  const told = () => world.room.agents.told(equipmentId);
  const drops = async () => {
    world.room.agents.disconnect(equipmentId);
    await agentLost(world.room, equipmentId);
  };
  const comesBack = async () => {
    world.room.agents.connect(equipmentId);
    await agentConnected(world.room, equipmentId);
  };
  return { house, id, equipmentId, session, told, drops, comesBack };
}

test('R5: a hold that the agent has not answered in time is taken back: it may come about after all', async () => {
  const { id, session, told } = await running();
  assert.deepEqual(await holdInput(world.room, world.technician, id, true), { ok: false, code: 'agent-silent' });
  assert.deepEqual(
    told().flatMap((each) => (each.kind === 'hold-input' ? [each.held] : [])),
    [true, false],
  );
  assert.equal((await session()).now.inputHeld, false);
});

test('R5: input is held once the agent holds it, told once, and freed by the agent’s own word too', async () => {
  const { id, equipmentId, session } = await running();
  const { agents } = world.room;
  agents.answerWith((asked) => ({ session: asked.session, kind: 'failed', reason: 'no-xinput' }));
  const refused = await holdInput(world.room, world.technician, id, true);
  assert.partialDeepStrictEqual(refused, { ok: false, code: 'input-not-held' });
  agents.answerWith((asked) => ({ session: asked.session, kind: 'input-held' }));
  must(await holdInput(world.room, world.technician, id, true));
  must(await holdInput(world.room, world.technician, id, true));
  assert.equal((await session()).now.inputHeld, true);
  await agentReported(world.room, equipmentId, { session: id, kind: 'input-freed', reason: 'unseen' }, none);
  await agentReported(world.room, equipmentId, { session: id, kind: 'input-freed', reason: 'unseen' }, none);
  const held = (await session()).events.filter(({ kind }) => kind.startsWith('input-'));
  assert.deepEqual(
    held.map((event) => [event.kind, 'by' in event && event.by]),
    [
      ['input-held', 'technician'],
      ['input-freed', 'system'],
    ],
  );
  assert.equal((await holdInput(world.room, world.colleague, id, true)).ok, false);
});

test('X1: a stop at the equipment without the server ends the session as of then, once, however often it is told', async () => {
  const { id, equipmentId, session, told, drops, comesBack } = await running();
  world.clock.advance({ minutes: 4 });
  await drops();
  world.clock.advance({ minutes: 20 });
  await comesBack();
  const report = { session: id, kind: 'client-stopped', agoMs: 18 * 60_000 } as const;
  for (let time = 0; time < 3; time++) await agentReported(world.room, equipmentId, report, none);
  assert.partialDeepStrictEqual((await session()).now, {
    ...{ state: 'concluded', endReason: 'client-stopped', endedBy: 'client-equipment' },
  });
  const { charge, jobs } = await settlementOf(world, id);
  assert.equal(charge?.elapsed_ms, 6 * 60_000);
  assert.equal(jobs, 1);
  assert.deepEqual(told().at(-1), { kind: 'end', session: id, reason: 'client-stopped' });
});

test('X1: a stop counts when it is told where the line was up, and never long before the equipment was last heard of', async () => {
  const early = await running();
  world.clock.advance({ minutes: 2 });
  const ago = (id: typeof early.id) => ({ session: id, kind: 'client-stopped', agoMs: 3_600_000 }) as const;
  await agentReported(world.room, early.equipmentId, ago(early.id), none);
  assert.equal((await settlementOf(world, early.id)).charge?.elapsed_ms, 120_000);
  const late = await running();
  world.clock.advance({ minutes: 2 });
  await late.drops();
  world.clock.advance({ minutes: 2 });
  await late.comesBack();
  await agentReported(world.room, late.equipmentId, ago(late.id), none);
  assert.equal((await settlementOf(world, late.id)).charge?.elapsed_ms, 90_000);
  const longBack = await running();
  await longBack.drops();
  await longBack.comesBack();
  world.clock.advance({ minutes: 5 });
  await agentReported(world.room, longBack.equipmentId, ago(longBack.id), none);
  assert.equal((await settlementOf(world, longBack.id)).charge?.elapsed_ms, 300_000);
  const other = await world.household();
  const third = await running();
  await agentReported(world.room, other.equipmentId, ago(third.id), none);
  assert.equal((await third.session()).now.state, 'active');
});

test('X1: a stop at the equipment of what is only offered refuses that offer; the technician can offer again', async () => {
  const house = await world.household();
  const id = await askAndTake(world, { house });
  const { equipmentId } = house;
  const visit = await openOfferedPage(world, id);
  await agentReported(world.room, equipmentId, { session: id, kind: 'client-stopped', agoMs: 0 }, none);
  assert.deepEqual(world.room.agents.told(equipmentId).at(-1), { kind: 'end', session: id, reason: 'client-stopped' });
  const refused = await findSession(world.db, id);
  assert.deepEqual([refused?.now.state, refused?.events.at(-1)?.kind], ['taken', 'declined']);
  assert.equal((await acceptSession(world.room, visit)).ok, false);
  must(await acceptSession(world.room, await openOfferedPage(world, id)));
});

test('R1: a restarted equipment is shown its page anew, on which nothing can be accepted', async () => {
  const { id, equipmentId, session, told } = await running();
  const put: Promise<void>[] = [];
  await agentReported(world.room, equipmentId, { session: id, kind: 'started' }, none);
  const started = { session: id, kind: 'started', reason: PAGE_UNKNOWN } as const;
  await agentReported(world.room, equipmentId, started, (work) => void put.push(work));
  assert.equal(put.length, 1);
  await showPageAgain(world.room, { id, equipmentId }, 0);
  const shown = told().findLast(({ kind }) => kind === 'show-page');
  const token = shown?.kind === 'show-page' ? new URL(shown.pageUrl).hash.replace('#token=', '') : '';
  const { page } = must(await openPage(world.room, token));
  const visit = (await pageVisit(world, page)) ?? assert.fail('nobody’s page');
  assert.equal(visit.sessionId, id);
  assert.equal((await acceptSession(world.room, visit)).ok, false);
  assert.equal((await session()).events.filter(({ kind }) => kind === 'accepted').length, 1);
  must(await endSession(world.room, world.technician, id, 'done'));
  await Promise.all(put);
  const count = told().filter(({ kind }) => kind === 'show-page').length;
  assert.equal(count, 1, 'a session that is over shows no page');
});

test('R2: an equipment that stays away without an instruction lets its technician end, after the minutes and not before', async () => {
  const { id, session, drops } = await running();
  await drops();
  world.clock.advance({ minutes: 9 });
  const end = () => endSession(world.room, world.technician, id, 'equipment-away');
  assert.partialDeepStrictEqual(await end(), { ok: false, code: 'illegal-transition' });
  world.clock.advance({ minutes: 1 });
  must(await end());
  assert.equal((await session()).now.endReason, 'equipment-away');
});

test('R1: under an instruction to turn off, being away is no reason to end', async () => {
  const { id, drops } = await running();
  const instruction = { instruction: crypto.randomUUID(), what: 'turn-off', words: '' } as const;
  must(await instructClient(world.room, world.technician, id, instruction));
  await drops();
  world.clock.advance({ minutes: 12 });
  const ended = await endSession(world.room, world.technician, id, 'equipment-away');
  assert.partialDeepStrictEqual(ended, { ok: false, code: 'illegal-transition' });
});
