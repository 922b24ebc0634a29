import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asId } from '../kernel/id.ts';
import type { SessionEvent } from './events.ts';
import { advance, fold } from './timeline.ts';

const technician = asId<'user'>('019aa2b0-7c00-7000-8000-00000000000a');
const start = Temporal.Instant.from('2026-11-22T10:00:00Z');
const after = (seconds: number) => start.add({ seconds });

const requested: SessionEvent = { kind: 'requested', at: start };
const taken: SessionEvent = { kind: 'taken', at: after(10), technician };
const offered: SessionEvent = { kind: 'offered', at: after(20), way: 'agent' };
const accepted: SessionEvent = { kind: 'accepted', at: after(30) };
const picture: SessionEvent = { kind: 'picture', at: after(32) };
const concluded: SessionEvent = { kind: 'concluded', at: after(600), by: 'technician', reason: 'done' };
const active = [requested, taken, offered, accepted];

test('G4: what staff wrote down for a client who phoned can not be accepted before terms and price were agreed to', () => {
  const agreed: SessionEvent = { kind: 'agreed', at: after(25), by: 'client-equipment' };
  for (const by of ['technician', 'office'] as const) {
    const phoned: SessionEvent[] = [{ ...requested, by }, taken, offered];
    assert.deepEqual([fold(phoned).byPhone, fold(phoned).agreementDue], [true, true]);
    assert.equal(advance(fold(phoned), accepted).ok, false);
    assert.equal(fold([...phoned, accepted, picture, concluded]).state, 'offered');
    assert.equal(advance(fold(phoned.slice(0, 2)), agreed).ok, false);
    const now = fold([...phoned, agreed, accepted]);
    assert.deepEqual([now.state, now.byPhone, now.agreementDue], ['active', true, false]);
  }
  assert.equal(fold([requested]).agreementDue, false);
});

test('a request is handed over as a running session is: to a colleague, without anything else changing', () => {
  const colleague = asId<'user'>('019aa2b0-7c00-7000-8000-00000000000b');
  const handed: SessionEvent = { kind: 'handed-over', at: after(28), technician: colleague, from: technician };
  for (const events of [[requested, taken], [requested, taken, offered], active]) {
    const before = fold(events);
    assert.deepEqual(fold([...events, handed]), { ...before, technician: colleague, seq: before.seq + 1 });
  }
  assert.equal(advance(fold([requested]), handed).ok, false);
});
