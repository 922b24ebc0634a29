import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { asId } from '../../domain/kernel/id.ts';
import { must } from '../../domain/kernel/result.ts';
import { begin } from '../testing/assist.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { confirmInstruction } from './confirm-instruction.ts';
import { endSession } from './end-session.ts';
import { pageActor } from './equipment-page.ts';
import { agentReported } from './follow-report.ts';
import { instructClient } from './instruct-client.ts';
import { findSession } from './session-store.ts';
import { takeBackInstruction } from './take-back-instruction.ts';

let world: SessionWorld;
before(async () => {
  world = await openSessionWorld();
});
after(() => world.close());

async function running() {
  const house = await world.household();
  const { id, visit } = await begin(world, { house });
  const instruction = crypto.randomUUID();
  const ask = () => instructClient(world.room, world.technician, id, { instruction, what: 'restart', words: 'Já' });
  const phone = { kind: 'phone', sessionId: id, clientId: house.clientId } as const;
  const session = async () => (await findSession(world.db, id)) ?? assert.fail('no session');
  const told = async (kind: string) => (await session()).events.filter((event) => event.kind === kind);
  return { house, id, page: pageActor(visit), phone, instruction, ask, session, told };
}
type Running = Awaited<ReturnType<typeof running>>;
const confirm = ({ id, instruction }: Running, actor: Running['page'] | Running['phone']) =>
  confirmInstruction(world.room, actor, id, instruction);

test('R1: an instruction given twice by the same id stands once, with its words', async () => {
  const it = await running();
  must(await it.ask());
  must(await it.ask());
  const [standing, ...more] = (await it.session()).now.instructions;
  assert.deepEqual(more, []);
  assert.partialDeepStrictEqual(standing, { id: it.instruction, what: 'restart', words: 'Já', confirmedAt: null });
  assert.equal((await it.told('instructed')).length, 1);
  must(await endSession(world.room, world.technician, it.id, 'done'));
  assert.equal(
    (
      await instructClient(world.room, world.technician, it.id, {
        instruction: crypto.randomUUID(),
        what: 'use',
        words: '',
      })
    ).ok,
    false,
  );
});

test('R5: on the equipment’s page only a hand at the machine confirms; silence and doubt are refusals', async () => {
  const it = await running();
  must(await it.ask());
  const { agents } = world.room;
  assert.partialDeepStrictEqual(await confirm(it, it.page), { ok: false, code: 'not-by-hand' });
  for (const kind of ['not-by-hand', 'can-not-tell', 'refused'] as const) {
    agents.answerWith(({ session }) => ({ session, kind }));
    assert.partialDeepStrictEqual(await confirm(it, it.page), { ok: false, code: 'not-by-hand' });
  }
  agents.disconnect(it.house.equipmentId);
  assert.partialDeepStrictEqual(await confirm(it, it.page), { ok: false, code: 'not-by-hand' });
  agents.connect(it.house.equipmentId);
  assert.deepEqual(await it.told('instruction-confirmed'), []);
  agents.answerWith(({ session }) => ({ session, kind: 'by-hand' }));
  must(await confirm(it, it.page));
  must(await confirm(it, it.phone));
  assert.partialDeepStrictEqual(await it.told('instruction-confirmed'), [{ by: 'client-equipment' }]);
});

test('R1: the phone confirms without the equipment being asked; staff and the portal can not', async () => {
  const it = await running();
  must(await it.ask());
  const asked = () => world.room.agents.told(it.house.equipmentId).filter(({ kind }) => kind === 'prove-local-input');
  for (const actor of [world.technician, world.office, it.house.client]) {
    const refused = await confirmInstruction(world.room, actor, it.id, it.instruction);
    assert.partialDeepStrictEqual(refused, { ok: false, code: 'not-allowed' });
  }
  must(await confirm(it, it.phone));
  assert.deepEqual(asked(), []);
  assert.partialDeepStrictEqual(await it.told('instruction-confirmed'), [{ by: 'client-phone' }]);
});

test('R1: what is taken back can not be confirmed, and is taken back once', async () => {
  const it = await running();
  const takeBack = (instruction: string) => takeBackInstruction(world.room, world.technician, it.id, instruction);
  assert.partialDeepStrictEqual(await takeBack(it.instruction), { ok: false, code: 'illegal-transition' });
  must(await it.ask());
  must(await takeBack(it.instruction));
  must(await takeBack(it.instruction));
  assert.equal((await it.told('instruction-over')).length, 1);
  assert.partialDeepStrictEqual(await confirm(it, it.phone), { ok: false, code: 'illegal-transition' });
});

test('R4: local input that the agent tells of is in the timeline, each change once, for its own session alone', async () => {
  const it = await running();
  const other = await world.household();
  const tell = (kind: 'input-used' | 'input-rested', equipmentId = it.house.equipmentId) =>
    agentReported(world.room, equipmentId, { session: it.id, kind }, () => assert.fail('nothing is put off'));
  for (const kind of ['input-rested', 'input-used', 'input-used', 'input-rested'] as const) await tell(kind);
  await tell('input-used', other.equipmentId);
  const unknown = { session: asId<'session'>(crypto.randomUUID()), kind: 'input-used' } as const;
  await agentReported(world.room, it.house.equipmentId, unknown, () => assert.fail('nothing is put off'));
  const kinds = (await it.session()).events.map(({ kind }) => kind);
  assert.deepEqual(
    kinds.filter((kind) => kind.startsWith('equipment-used') || kind.startsWith('equipment-rested')),
    ['equipment-used', 'equipment-rested'],
  );
});
