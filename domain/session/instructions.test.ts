import assert from 'node:assert/strict';
import { test } from 'node:test';
import { INSTRUCTIONS, type InstructionKind, type SessionEvent } from './events.ts';
import { fold } from './timeline.ts';

const start = Temporal.Instant.from('2026-11-22T10:00:00Z');
const after = (seconds: number) => start.add({ seconds });
const active: readonly SessionEvent[] = [
  { kind: 'requested', at: after(-60) },
  { kind: 'taken', at: after(-50), technician: '019aa2b0-7c00-7000-8000-00000000000a' as never },
  { kind: 'offered', at: after(-40), way: 'agent' },
  { kind: 'accepted', at: start },
  { kind: 'equipment-connected', at: start },
];
const instructed = (what: InstructionKind, at = 10, instruction: string = what): SessionEvent => ({
  ...{ kind: 'instructed', at: after(at), instruction, what, words: what === 'do' ? 'Feche a tampa' : '' },
});
const confirmed = (instruction: string, at = 20): SessionEvent => ({
  ...{ kind: 'instruction-confirmed', at: after(at), instruction, by: 'client-phone' },
});
const over = (instruction: string, at = 30): SessionEvent => ({
  ...{ kind: 'instruction-over', at: after(at), instruction, by: 'technician' },
});
const lost: SessionEvent = { kind: 'equipment-lost', at: after(60) };
const back: SessionEvent = { kind: 'equipment-connected', at: after(120) };
const kinds = (...events: readonly SessionEvent[]) =>
  fold([...active, ...events]).instructions.map(({ what, confirmedAt }) => [what, confirmedAt]);

test('R1: an instruction stands until it is over, and is confirmed once', () => {
  for (const what of INSTRUCTIONS) assert.deepEqual(kinds(instructed(what)), [[what, null]]);
  assert.deepEqual(kinds(instructed('restart'), confirmed('restart'), confirmed('restart', 25)), [
    ['restart', after(20)],
  ]);
  assert.deepEqual(kinds(instructed('do'), instructed('use'), over('do')), [['use', null]]);
  assert.deepEqual(kinds(instructed('do'), confirmed('another'), over('another')), [['do', null]]);
  assert.equal(fold([...active, instructed('do')]).instructions[0]?.words, 'Feche a tampa');
});

test('R1: equipment that leaves under an instruction to restart, turn off or go offline leaves under it, confirmed or not', () => {
  for (const what of ['restart', 'turn-off', 'go-offline'] as const) {
    assert.equal(fold([...active, instructed(what), lost]).lostUnder?.what, what);
    const now = fold([...active, instructed(what), confirmed(what), lost]);
    assert.deepEqual([now.lostAt, now.lostUnder?.what, now.equipmentConnected], [after(60), what, false]);
  }
});

test('R2: a drop without an instruction, or under one that asks for something else, is told as such', () => {
  for (const before of [[], [instructed('use')], [instructed('do')], [instructed('restart'), over('restart')]]) {
    const now = fold([...active, ...before, lost]);
    assert.deepEqual([now.lostAt, now.lostUnder], [after(60), null]);
  }
});

test('R1: the instruction under which the equipment left is done when it is back; the others stand', () => {
  const now = fold([...active, instructed('use', 5), instructed('restart'), lost, back]);
  assert.deepEqual([now.lostAt, now.lostUnder, now.equipmentConnected], [null, null, true]);
  assert.deepEqual(
    now.instructions.map(({ what }) => what),
    ['use'],
  );
  assert.deepEqual(kinds(lost, instructed('restart', 70), back), [['restart', null]]);
  assert.deepEqual(kinds(instructed('restart'), back), [['restart', null]]);
});

test('R1: the instruction that is done is the very one under which the equipment left, not one given since', () => {
  const left = [instructed('restart', 10, 'first'), lost, instructed('restart', 70, 'second')];
  assert.equal(fold([...active, ...left]).lostUnder?.id, 'first');
  const ids = (...more: readonly SessionEvent[]) =>
    fold([...active, ...left, ...more]).instructions.map(({ id }) => id);
  assert.deepEqual(ids(back), ['second']);
  assert.deepEqual(ids(over('first', 80), back), ['second']);
});

const gap: SessionEvent = { kind: 'server-gap', at: after(140), from: after(100), to: after(140) };
const again: SessionEvent = { kind: 'equipment-connected', at: after(200) };

test('R1, R2: equipment that was connected when our program stopped is away from then on, until it is back', () => {
  const away = fold([...active, gap]);
  assert.deepEqual([away.lostAt, away.lostUnder, away.equipmentConnected], [after(100), null, false]);
  const asked = fold([...active, instructed('restart'), gap]);
  assert.deepEqual([asked.lostAt, asked.lostUnder?.what], [after(100), 'restart']);
});

test('R1: an instruction that stood while only our program was away still stands, until the equipment leaves under it', () => {
  const here = fold([...active, instructed('restart'), gap, again]);
  assert.deepEqual([here.lostAt, here.lostUnder], [null, null]);
  assert.deepEqual(kinds(instructed('restart'), gap, again), [['restart', null]]);
  const gone: SessionEvent = { kind: 'equipment-lost', at: after(300) };
  assert.deepEqual(kinds(instructed('restart'), gap, again, gone, again), []);
  assert.deepEqual(kinds(instructed('restart'), lost, gap, again), []);
});

test('R2: equipment that had left before our program stopped has been away since it left', () => {
  const left = fold([...active, instructed('restart'), lost, gap]);
  assert.deepEqual([left.lostAt, left.lostUnder?.what], [after(60), 'restart']);
  assert.equal(fold([...active.slice(0, -2), gap]).lostAt, null);
});
