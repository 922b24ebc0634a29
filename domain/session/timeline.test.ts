import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { asId } from '../kernel/id.ts';
import { RECORDING_FAILURES, type SessionEvent, type SessionEventKind } from './events.ts';
import { type State, step } from './lifecycle.ts';
import { advance, BEFORE_REQUEST, fold } from './timeline.ts';

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

test('T1: a session that goes well is told from its request to its end', () => {
  assert.deepEqual(fold([...active, picture, { kind: 'picture', at: after(40) }, concluded]), {
    ...BEFORE_REQUEST,
    state: 'concluded',
    technician,
    requestedAt: start,
    acceptedAt: after(30),
    startedAt: after(30),
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

for (const [kind, by] of [
  ['cancelled', 'client-portal'],
  ['refused', 'office'],
] as const) {
  test(`a request can be ${kind} until it is accepted, not after`, () => {
    const ended: SessionEvent = { kind, at: after(25), by, reason: 'solved' };
    for (const events of [[requested], [requested, taken], [requested, taken, offered]]) {
      const over = fold([...events, ended]);
      assert.deepEqual(
        [over.state, over.offeredAt, over.endedAt, over.endedBy, over.cancelReason, over.endReason],
        [kind, null, after(25), by, 'solved', null],
      );
    }
    assert.equal(fold([...active, ended]).state, 'active');
  });
}

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

const at = (seconds: number) => ({ at: after(seconds) });
const now = (...events: readonly SessionEvent[]) => fold([...active, ...events]);
const open: SessionEvent = { kind: 'client-page-open', ...at(31) };
const gapEvent: SessionEvent = { kind: 'server-gap', ...at(140), from: after(100), to: after(140) };

test('T1: where a browser is the equipment, time counts from its first picture', () => {
  const shared = fold([requested, taken, { ...offered, way: 'browser' } as SessionEvent, accepted]);
  assert.deepEqual([shared.way, shared.acceptedAt, shared.startedAt], ['browser', after(30), null]);
  const seen = advance(shared, picture);
  assert.deepEqual(seen.ok && seen.value.startedAt, after(32));
  assert.deepEqual(now(picture).startedAt, after(30));
});

test('R4: a page that is open is in sight until it is hidden', () => {
  const hidden: SessionEvent = { kind: 'client-page-hidden', ...at(40) };
  const seen: SessionEvent = { kind: 'client-page-seen', ...at(50) };
  assert.equal(now(open).clientSeen, true);
  assert.deepEqual([now(open, hidden).clientPresent, now(open, hidden).clientSeen], [true, false]);
  assert.equal(now(open, hidden, seen).clientSeen, true);
  assert.equal(now(seen).clientSeen, false);
  assert.equal(now(open, { kind: 'client-page-closed', ...at(60) }).clientSeen, false);
});

test('R5: who uses the equipment and whether its keyboard is held is told, and forgotten when the equipment is gone', () => {
  const connected: SessionEvent = { kind: 'equipment-connected', ...at(31) };
  const used: SessionEvent = { kind: 'equipment-used', ...at(40) };
  const held: SessionEvent = { kind: 'input-held', ...at(41), by: 'technician' };
  const state = (...events: readonly SessionEvent[]) => {
    const { equipmentUsed, inputHeld } = now(connected, ...events);
    return [equipmentUsed, inputHeld];
  };
  assert.deepEqual(state(used, held), [true, true]);
  assert.deepEqual(state(used, { kind: 'equipment-rested', ...at(55) }), [false, false]);
  assert.deepEqual(state(held, { kind: 'input-freed', ...at(60), by: 'system' }), [false, false]);
  assert.deepEqual(state(used, held, { kind: 'equipment-lost', ...at(70) }), [false, false]);
  assert.deepEqual(state(used, held, gapEvent), [false, false]);
});

test('C1: who is in the call and whose voice is not recorded is told, and nobody is after a gap of ours', () => {
  const joined = (by: 'technician' | 'client-phone', seconds: number): SessionEvent => ({
    ...{ kind: 'call-joined', ...at(seconds), by },
  });
  const lost: SessionEvent = { kind: 'voice-lost', ...at(50), by: 'client-phone' };
  const call = (...events: readonly SessionEvent[]) => {
    const { inCall, voicesLost } = now(joined('technician', 40), joined('client-phone', 41), ...events);
    return [inCall, voicesLost];
  };
  assert.deepEqual(call(), [['technician', 'client-phone'], []]);
  assert.deepEqual(call(joined('technician', 42)), [['client-phone', 'technician'], []]);
  assert.deepEqual(call(lost, lost), [['technician', 'client-phone'], ['client-phone']]);
  assert.deepEqual(call(lost, { kind: 'voice-back', ...at(60), by: 'client-phone' })[1], []);
  const connected: SessionEvent = { kind: 'equipment-connected', ...at(31) };
  const screen: SessionEvent = { kind: 'voice-lost', ...at(51), by: 'client-equipment' };
  assert.deepEqual(call(connected, lost, screen)[1], ['client-phone', 'client-equipment']);
  assert.deepEqual(call(connected, lost, screen, { kind: 'equipment-lost', ...at(60) })[1], ['client-phone']);
  assert.deepEqual(call(lost, { kind: 'call-left', ...at(60), by: 'client-phone' }), [['technician'], []]);
  assert.deepEqual(call(lost, gapEvent), [[], []]);
});

test('C2: a technician’s own number is shown until it is hidden or the session goes to somebody else', () => {
  const shown: SessionEvent = { kind: 'technician-phone-shown', ...at(40), phone: '+351 912 345 678' };
  assert.equal(now(shown).technicianPhone, '+351 912 345 678');
  assert.equal(now(shown, { kind: 'technician-phone-hidden', ...at(50) }).technicianPhone, null);
  const colleague = asId<'user'>('019aa2b0-7c00-7000-8000-00000000000b');
  const handed = now(shown, { kind: 'handed-over', ...at(50), technician: colleague, from: technician });
  assert.deepEqual([handed.technician, handed.technicianPhone, handed.state], [colleague, null, 'active']);
});

test('the client’s phone, the choice to end with the free minutes, and the clipboard are as last told', () => {
  const phone: SessionEvent = { kind: 'client-phone-open', ...at(40) };
  assert.equal(now(phone).phonePresent, true);
  assert.equal(now(phone, { kind: 'client-phone-closed', ...at(50) }).phonePresent, false);
  assert.equal(now(phone, gapEvent).phonePresent, false);
  const chosen = (choice: 'yes' | 'no'): SessionEvent => ({
    ...{ kind: 'free-end-chosen', ...at(40), by: 'client-portal', chosen: choice },
  });
  assert.deepEqual(
    [now(), now(chosen('yes')), now(chosen('yes'), chosen('no'))].map((each) => each.endsWithFreeMinutes),
    [false, true, false],
  );
  const asked: SessionEvent = { kind: 'clipboard-asked', ...at(40) };
  const by = 'client-phone';
  assert.deepEqual(
    [
      ...[now(), now(asked), now(asked, { kind: 'clipboard-allowed', ...at(41), by })],
      now(asked, { kind: 'clipboard-refused', ...at(41), by }),
    ].map((each) => each.clipboard),
    ['not-asked', 'asked', 'allowed', 'refused'],
  );
});

test('what was said and which files were moved is kept in the timeline and changes nothing else', () => {
  const said: SessionEvent = { kind: 'said', ...at(40), by: 'technician', text: 'Bom dia', key: 'k1' };
  const file: SessionEvent = {
    ...{ kind: 'file-sent', ...at(41), to: 'equipment', name: 'a.pdf', bytes: '12', sha256: 'ab' },
  };
  assert.deepEqual(now(said, file), { ...now(), seq: now().seq + 2 });
});

test('G1: a recording that fails is kept with its reason and the session goes on', () => {
  const events: SessionEvent[] = [
    { kind: 'recording-failed', at: after(60), reason: 'disk-full' },
    { kind: 'recording-stopped', at: after(61) },
  ];
  const state = now(...events);
  assert.deepEqual([state.state, state.recordingFailed, state.ignored], ['active', 'disk-full', 0]);
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
  'agreed',
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
  'client-page-seen',
  'client-page-hidden',
  'client-phone-open',
  'client-phone-closed',
  'equipment-used',
  'equipment-rested',
  'technician-phone-hidden',
  'clipboard-asked',
  'recording-stopped',
);
const anyEvent = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: plain, at: moment, way: fc.constantFrom('agent', 'browser') }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('taken'), at: moment, technician: fc.constant(technician) }) },
  fc.record({ kind: fc.constant('server-gap'), at: moment, from: moment, to: moment }),
  fc.record({
    kind: fc.constantFrom('input-held', 'input-freed', 'call-joined', 'call-left', 'voice-lost', 'voice-back'),
    at: moment,
    by: fc.constantFrom('technician', 'client-phone'),
  }),
  fc.record({
    kind: fc.constantFrom('instructed', 'instruction-confirmed', 'instruction-over'),
    at: moment,
    instruction: fc.constantFrom('one', 'two'),
    what: fc.constantFrom('restart', 'use'),
    words: fc.string(),
    by: fc.constant('technician'),
  }),
  fc.record({ kind: fc.constant('recording-failed'), at: moment, reason: fc.constantFrom(...RECORDING_FAILURES) }),
  fc.record({
    kind: fc.constant('concluded'),
    at: moment,
    by: fc.constant('system'),
    reason: fc.constant('no-contact'),
  }),
  fc.record({ kind: fc.constant('voided'), at: moment, reason: fc.constant('no-picture') }),
  fc.record({ kind: fc.constant('requested'), at: moment, by: fc.constantFrom('office', 'technician') }),
  fc.record({
    kind: fc.constantFrom('cancelled', 'refused'),
    at: moment,
    by: fc.constant('office'),
    reason: fc.string(),
  }),
) as fc.Arbitrary<SessionEvent>;

test('a timeline is total: any events in any order tell a session that is whole', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
      const now = fold(events);
      assert.equal(now.seq, events.length);
      assert.equal(now.acceptedAt !== null, ['active', 'concluded', 'voided'].includes(now.state));
      assert.equal(now.endedAt !== null, ['concluded', 'voided', 'cancelled', 'refused'].includes(now.state));
      assert.equal(now.offeredAt !== null, now.state === 'offered');
      assert.ok(now.acceptedAt === null || !now.agreementDue);
      assert.ok(['requested', 'cancelled', 'refused'].includes(now.state) || now.technician !== null);
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

test('C2: the technician’s own number is told until it is hidden, handed over with the session, or the session ends', () => {
  const shown: SessionEvent = { kind: 'technician-phone-shown', at: after(40), phone: '+351 960 000 000' };
  assert.equal(fold([...active, shown]).technicianPhone, '+351 960 000 000');
  const ends: SessionEvent[] = [
    { kind: 'technician-phone-hidden', at: after(50) },
    { kind: 'handed-over', at: after(50), technician, from: technician },
    concluded,
    { kind: 'voided', at: after(50), reason: 'recording-failed' },
  ];
  for (const end of ends) assert.equal(fold([...active, shown, end]).technicianPhone, null, end.kind);
  for (const end of [
    { kind: 'cancelled', at: after(50), by: 'office', reason: 'engano' },
    { kind: 'released', at: after(50) },
  ] satisfies SessionEvent[]) {
    assert.equal(fold([requested, taken, shown, end]).technicianPhone, null, end.kind);
  }
});
