import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asId } from '../kernel/id.ts';
import type { SessionEvent } from './events.ts';
import { fold } from './timeline.ts';
import { mayEndAsAway, offerWaitSeconds, whatIsDue } from './watch.ts';

const settings = { noPictureSeconds: 60, noContactMinutes: 15, offerSeconds: 120 };
const start = Temporal.Instant.from('2026-11-22T10:00:00Z');
const after = (seconds: number) => start.add({ milliseconds: Math.round(seconds * 1000) });
const technician = asId<'user'>('019aa2b0-7c00-7000-8000-00000000000a');

const offer: readonly SessionEvent[] = [
  { kind: 'requested', at: after(-300) },
  { kind: 'taken', at: after(-200), technician },
  { kind: 'offered', at: after(-100), way: 'agent' },
];
const active: readonly SessionEvent[] = [...offer, { kind: 'accepted', at: start }];
const picture: SessionEvent = { kind: 'picture', at: after(2) };
const gap = (from: number, to: number): SessionEvent => ({
  kind: 'server-gap',
  at: after(to),
  from: after(from),
  to: after(to),
});
const due = (events: readonly SessionEvent[], seconds: number) => whatIsDue(fold(events), after(seconds), settings);

test('nothing is due of a session that waits, or is over', () => {
  assert.equal(due([{ kind: 'requested', at: start }], 1e6), null);
  assert.equal(due([...active, { kind: 'concluded', at: after(9), by: 'office', reason: 'done' }], 1e6), null);
});

test('G4: an offer on whose page terms and price are agreed to waits long enough to read them', () => {
  assert.equal(offerWaitSeconds({ agreementDue: false }, 300), 300);
  assert.equal(offerWaitSeconds({ agreementDue: true }, 300), 1200);
  assert.equal(offerWaitSeconds({ agreementDue: true }, 3600), 3600);
  const phoned = offer.map((event) => (event.kind === 'requested' ? { ...event, by: 'office' as const } : event));
  assert.equal(due(phoned, 1099), null);
  assert.deepEqual(due(phoned, 1100), { act: 'lapse-offer' });
});

test('an offer that nobody answers lapses', () => {
  assert.equal(due(offer, 19.999), null);
  assert.deepEqual(due(offer, 20), { act: 'lapse-offer' });
});

test('T1: no picture within 60 s of the acceptance voids the session', () => {
  assert.equal(due(active, 59.999), null);
  assert.deepEqual(due(active, 60), { act: 'void', reason: 'no-picture' });
  assert.equal(due([...active, picture], 60), null);
});

test('G1: a session that can not be recorded is voided where the company has chosen so, and goes on where not', () => {
  const failed = fold([...active, picture, { kind: 'recording-failed', at: after(3), reason: 'disk-full' }]);
  const uncharged = { ...settings, onRecordingFailure: 'end-uncharged' } as const;
  assert.deepEqual(whatIsDue(failed, after(4), uncharged), { act: 'void', reason: 'recording-failed' });
  assert.equal(whatIsDue(failed, after(4), { ...settings, onRecordingFailure: 'continue' }), null);
  assert.equal(whatIsDue(fold([...active, picture]), after(4), uncharged), null);
});

test('T1: a gap of our server does not use up the time for the picture, one within the tolerance does', () => {
  assert.equal(due([...active, gap(10, 40)], 89.999), null);
  assert.deepEqual(due([...active, gap(10, 40)], 90), { act: 'void', reason: 'no-picture' });
  assert.deepEqual(due([...active, gap(10, 19)], 60), { act: 'void', reason: 'no-picture' });
  const strict = { ...settings, gapToleranceSeconds: 5 };
  assert.equal(whatIsDue(fold([...active, gap(10, 19)]), after(60), strict), null);
});

test('T1: without any connection for 15 minutes the session ends as of the last contact', () => {
  const lost: SessionEvent[] = [
    ...active,
    { kind: 'equipment-connected', at: after(1) },
    picture,
    { kind: 'technician-connected', at: after(2) },
    { kind: 'equipment-lost', at: after(100) },
    { kind: 'technician-lost', at: after(200) },
  ];
  assert.equal(due(lost.slice(0, -1), 5000), null);
  assert.equal(due(lost, 1099.999), null);
  assert.deepEqual(due(lost, 1100), { act: 'conclude', reason: 'no-contact', at: after(200) });
  assert.equal(due([...lost, { kind: 'equipment-connected', at: after(300) }], 5000), null);
});

test('T1: nobody ever connected after the acceptance: the session ends as of the acceptance', () => {
  assert.deepEqual(due([...active, picture], 900), { act: 'conclude', reason: 'no-contact', at: start });
});

test('T1: the time our server was away is not held against a side that could not connect', () => {
  const away = [...active, { kind: 'technician-connected', at: after(1) } as const, picture, gap(100, 1300)];
  assert.equal(due(away, 1300), null);
  assert.equal(due(away, 2199.999), null);
  assert.deepEqual(due(away, 2200), { act: 'conclude', reason: 'no-contact', at: after(100) });
});

test('X1: a session whose client has chosen so ends at the last free moment, our gaps taken out', () => {
  const chosen = (choice: 'yes' | 'no', at: number): SessionEvent => ({
    ...{ kind: 'free-end-chosen', at: after(at), by: 'client-phone', chosen: choice },
  });
  const connected: SessionEvent[] = [...active, { kind: 'equipment-connected', at: after(1) }, picture];
  const atEnd = (events: readonly SessionEvent[], seconds: number, freeEndMs: number | null = 3_600_000) =>
    whatIsDue(fold(events), after(seconds), { ...settings, freeEndMs });
  assert.equal(atEnd([...connected, chosen('yes', 5)], 3599), null);
  const ended = { act: 'conclude', reason: 'free-minutes-ended', at: after(3600) };
  assert.deepEqual(atEnd([...connected, chosen('yes', 5)], 3600), ended);
  assert.deepEqual(atEnd([...connected, chosen('yes', 5)], 3609), ended);
  const later = { ...ended, at: after(3660) };
  const wentAway: SessionEvent[] = [...connected, chosen('yes', 5), gap(100, 160), connected[4] as SessionEvent];
  assert.deepEqual(atEnd(wentAway, 3700), later);
  assert.equal(atEnd([...connected, chosen('yes', 5), chosen('no', 6)], 4000), null);
  assert.equal(atEnd(connected, 4000), null);
  assert.equal(atEnd([...connected, chosen('yes', 5)], 4000, null), null);
  assert.equal(whatIsDue(fold([...connected, chosen('yes', 5)]), after(4000), settings), null);
});

test('X1: minutes that another session takes end it earlier: at its new last free moment, or as they were taken', () => {
  const chosen: SessionEvent = { kind: 'free-end-chosen', at: after(5), by: 'client-portal', chosen: 'yes' };
  const events = [...active, { kind: 'equipment-connected', at: after(1) } as const, picture, chosen];
  const left = (freeMs: number, takenAt: number, now: number) =>
    whatIsDue(fold(events), after(now), { ...settings, freeEndMs: freeMs, freeTakenAt: after(takenAt) });
  const ended = (at: number) => ({ act: 'conclude', reason: 'free-minutes-ended', at: after(at) });
  assert.equal(left(3_600_000, 2000, 3599), null);
  assert.deepEqual(left(3_600_000, 2000, 3605), ended(3600));
  assert.deepEqual(left(3_600_000, 4000, 4001), ended(4000));
  assert.deepEqual(left(0, 700, 701), ended(700));
  assert.deepEqual(left(0, -100, 6), ended(0));
});

test('T1: where a browser is the equipment no time runs before its picture, and the wait for it has its limit', () => {
  const shared: readonly SessionEvent[] = active.map((event) =>
    event.kind === 'offered' ? { ...event, way: 'browser' } : event,
  );
  assert.equal(due(shared, 59.999), null);
  assert.deepEqual(due(shared, 60), { act: 'void', reason: 'no-picture' });
});

test('R2: equipment that is away for long without an instruction lets its technician end the session', () => {
  const gone: SessionEvent[] = [
    ...active,
    { kind: 'equipment-connected', at: after(1) },
    picture,
    { kind: 'equipment-lost', at: after(100) },
  ];
  assert.equal(mayEndAsAway(fold(gone), after(699), 10), false);
  assert.equal(mayEndAsAway(fold(gone), after(700), 10), true);
  assert.equal(mayEndAsAway(fold([...gone, { kind: 'equipment-connected', at: after(300) }]), after(700), 10), false);
  const told: SessionEvent = {
    ...{ kind: 'instructed', at: after(50), instruction: 'i', what: 'restart', words: '' },
  };
  assert.equal(mayEndAsAway(fold([...gone.slice(0, -1), told, ...gone.slice(-1)]), after(9999), 10), false);
  const over: SessionEvent = { kind: 'concluded', at: after(110), by: 'office', reason: 'done' };
  assert.equal(mayEndAsAway(fold([...gone, over]), after(700), 10), false);
});
