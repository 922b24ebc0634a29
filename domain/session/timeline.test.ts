import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { asId } from '../kernel/id.ts';
import { type State, step } from './lifecycle.ts';
import { advance, BEFORE_REQUEST, fold, type SessionEvent, type SessionEventKind } from './timeline.ts';

const technician = asId<'user'>('019aa2b0-7c00-7000-8000-00000000000a');
const start = Temporal.Instant.from('2026-11-22T10:00:00Z');
const after = (seconds: number) => start.add({ seconds });

const requested: SessionEvent = { kind: 'requested', at: start };
const taken: SessionEvent = { kind: 'taken', at: after(10), technician };
const offered: SessionEvent = { kind: 'offered', at: after(20) };
const accepted: SessionEvent = { kind: 'accepted', at: after(30) };
const picture: SessionEvent = { kind: 'picture', at: after(32) };
const concluded: SessionEvent = { kind: 'concluded', at: after(600), by: 'technician', reason: 'done' };
const active = [requested, taken, offered, accepted];

test('T1: a session that goes well is told from its request to its end', () => {
  assert.deepEqual(fold([...active, picture, { kind: 'picture', at: after(40) }, concluded]), {
    ...BEFORE_REQUEST,
    state: 'concluded',
    technician,
    requestedAt: start,
    acceptedAt: after(30),
    pictureAt: after(32),
    lastContact: after(30),
    endedAt: after(600),
    endedBy: 'technician',
    endReason: 'done',
    seq: 7,
  });
});

test('T1: an acceptance counts once, and only for an offer that stands', () => {
  for (const events of [[], [requested], [requested, taken], active, [...active, concluded]]) {
    assert.equal(advance(fold(events), accepted).ok, false);
  }
  const again = fold([...active, { kind: 'accepted', at: after(300) }]);
  assert.deepEqual([again.acceptedAt, again.ignored, again.seq], [after(30), 1, 5]);
});

test('an event that can not happen is refused with a code and what it was', () => {
  assert.deepEqual(advance(BEFORE_REQUEST, taken), {
    ok: false,
    code: 'illegal-transition',
    details: { from: 'requested', event: 'taken' },
  });
  assert.equal(advance(fold([requested]), requested).ok, false);
  assert.equal(advance(fold([requested, taken]), taken).ok, false);
  assert.equal(advance(fold([requested]), { kind: 'declined', at: start }).ok, false);
  assert.equal(advance(fold([...active, concluded]), concluded).ok, false);
});

test('an offer that is declined, lapses or is withdrawn leaves the session with its technician', () => {
  for (const kind of ['declined', 'offer-lapsed', 'offer-withdrawn'] as const) {
    assert.deepEqual(fold([requested, taken, offered]).offeredAt, after(20));
    const left = fold([requested, taken, offered, { kind, at: after(25) }]);
    assert.deepEqual([left.state, left.technician, left.offeredAt, left.ignored], ['taken', technician, null, 0]);
  }
});

test('a session that is released waits for another technician', () => {
  const left = fold([requested, taken, { kind: 'released', at: after(15) }]);
  assert.deepEqual([left.state, left.technician], ['requested', null]);
});

test('a session can be cancelled until it is accepted, not after', () => {
  const cancelled: SessionEvent = { kind: 'cancelled', at: after(25), by: 'client-portal', reason: 'solved' };
  for (const events of [[requested], [requested, taken], [requested, taken, offered]]) {
    const over = fold([...events, cancelled]);
    assert.deepEqual(
      [over.state, over.offeredAt, over.endedAt, over.endedBy, over.cancelReason, over.endReason],
      ['cancelled', null, after(25), 'client-portal', 'solved', null],
    );
  }
  assert.equal(fold([...active, cancelled]).state, 'active');
});

test('T1: a voided session was ended by the system', () => {
  const over = fold([...active, { kind: 'voided', at: after(90), reason: 'no-picture' }]);
  assert.deepEqual(
    [over.state, over.endedAt, over.endedBy, over.endReason],
    ['voided', after(90), 'system', 'no-picture'],
  );
});

test('T1: the last contact is the latest moment at which either side was connected', () => {
  const contact = (...more: readonly SessionEvent[]) => {
    const now = fold([...active, ...more]);
    return [now.equipmentConnected, now.technicianConnected, now.lastContact] as const;
  };
  const equipment = (kind: 'connected' | 'lost', at: number): SessionEvent => ({
    kind: `equipment-${kind}`,
    at: after(at),
  });
  const tech = (kind: 'connected' | 'lost', at: number): SessionEvent => ({
    kind: `technician-${kind}`,
    at: after(at),
  });
  assert.deepEqual(contact(), [false, false, after(30)]);
  assert.deepEqual(contact(equipment('connected', 31)), [true, false, after(31)]);
  assert.deepEqual(contact(equipment('connected', 31), tech('connected', 33)), [true, true, after(33)]);
  assert.deepEqual(contact(equipment('connected', 31), equipment('lost', 50)), [false, false, after(50)]);
  assert.deepEqual(contact(tech('connected', 31), tech('lost', 60)), [false, false, after(60)]);
  assert.deepEqual(contact(tech('connected', 31), tech('lost', 60), tech('lost', 70)), [false, false, after(60)]);
  assert.deepEqual(contact(tech('connected', 31), equipment('lost', 70)), [false, true, after(31)]);
});

test('T1: equipment that is connected before the request is accepted is a contact too', () => {
  const now = fold([requested, { kind: 'equipment-connected', at: after(5) }]);
  assert.deepEqual([now.equipmentConnected, now.lastContact], [true, after(5)]);
});

test('T1: no connection outlives a gap of our server, and the last contact is when it began', () => {
  const gap: SessionEvent = { kind: 'server-gap', at: after(140), from: after(100), to: after(140) };
  const page: SessionEvent = { kind: 'client-page-open', at: after(31) };
  const connected = fold([...active, { kind: 'technician-connected', at: after(40) }, page, gap]);
  assert.deepEqual(connected.gaps, [{ from: after(100), to: after(140) }]);
  assert.deepEqual(
    [connected.technicianConnected, connected.clientPresent, connected.lastContact],
    [false, false, after(100)],
  );
  assert.deepEqual(fold([...active, gap]).lastContact, after(30));
  assert.deepEqual(fold([...active, { ...gap, to: after(90) }]).gaps, []);
});

test('R4: the page of the equipment is open or not', () => {
  const open = fold([...active, { kind: 'client-page-open', at: after(31) }]);
  assert.equal(open.clientPresent, true);
  const closed = advance(open, { kind: 'client-page-closed', at: after(60) });
  assert.equal(closed.ok && closed.value.clientPresent, false);
});

test('G1: a recording that fails is kept with its reason and the session goes on', () => {
  const events: SessionEvent[] = [
    ...active,
    { kind: 'recording-failed', at: after(60), reason: 'disk full' },
    { kind: 'recording-stopped', at: after(61) },
  ];
  const now = fold(events);
  assert.deepEqual([now.state, now.recordingFailed, now.ignored], ['active', 'disk full', 0]);
});

test('connections that close after the end are told and change nothing else', () => {
  const over = fold([...active, { kind: 'equipment-connected', at: after(31) }, concluded]);
  const closed = fold([
    ...active,
    { kind: 'equipment-connected', at: after(31) },
    concluded,
    { kind: 'equipment-lost', at: after(601) },
  ]);
  assert.deepEqual(closed, { ...over, equipmentConnected: false, lastContact: after(601), seq: over.seq + 1 });
});

test('an event of an unknown kind is ignored, whatever it is called', () => {
  for (const kind of ['from-a-later-version', 'constructor', '__proto__'] as unknown as SessionEventKind[]) {
    const now = fold([requested, { kind, at: start } as SessionEvent]);
    assert.deepEqual([now.state, now.seq, now.ignored], ['requested', 2, 1]);
  }
});

const moment = fc.integer({ min: -10_000, max: 10_000 }).map(after);
const plain = fc.constantFrom<SessionEventKind[]>(
  'requested',
  'released',
  'offered',
  'declined',
  'offer-lapsed',
  'offer-withdrawn',
  'accepted',
  'picture',
  'equipment-connected',
  'equipment-lost',
  'technician-connected',
  'technician-lost',
  'client-page-open',
  'client-page-closed',
  'recording-stopped',
);
const anyEvent = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: plain, at: moment }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('taken'), at: moment, technician: fc.constant(technician) }) },
  fc.record({ kind: fc.constant('server-gap'), at: moment, from: moment, to: moment }),
  fc.record({ kind: fc.constant('recording-failed'), at: moment, reason: fc.string() }),
  fc.record({
    kind: fc.constant('concluded'),
    at: moment,
    by: fc.constant('system'),
    reason: fc.constant('no-contact'),
  }),
  fc.record({ kind: fc.constant('voided'), at: moment, reason: fc.constant('no-picture') }),
  fc.record({ kind: fc.constant('cancelled'), at: moment, by: fc.constant('office'), reason: fc.string() }),
) as fc.Arbitrary<SessionEvent>;

test('a timeline is total: any events in any order tell a session that is whole', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
      const now = fold(events);
      assert.equal(now.seq, events.length);
      assert.equal(now.acceptedAt !== null, ['active', 'concluded', 'voided'].includes(now.state));
      assert.equal(now.endedAt !== null, ['concluded', 'voided', 'cancelled'].includes(now.state));
      assert.equal(now.offeredAt !== null, now.state === 'offered');
      assert.ok(now.state === 'requested' || now.state === 'cancelled' || now.technician !== null);
    }),
    { numRuns: 500 },
  );
});

test('a timeline goes from state to state only as the lifecycle allows', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
      let before: State = 'requested';
      let now = BEFORE_REQUEST;
      for (const event of events) {
        const next = advance(now, event);
        if (!next.ok) continue;
        now = next.value;
        if (now.state !== before) assert.equal(step(before, now.state).ok, true, `${before} → ${now.state}`);
        before = now.state;
      }
      assert.deepEqual({ ...now, seq: 0 }, { ...fold(events), seq: 0, ignored: 0 });
    }),
    { numRuns: 500 },
  );
});
