import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkAcceptance } from './acceptance.ts';

const given = {
  kind: 'terms',
  termsVersion: 3,
  currentVersion: 3,
  at: Temporal.Instant.from('2026-11-22T10:00:00Z'),
  ip: '192.0.2.7',
  device: 'Mozilla/5.0',
  language: 'pt',
} as const;

test('G4: an acceptance keeps version, time, address, device and language', () => {
  const { currentVersion: _, ...kept } = given;
  assert.deepEqual(checkAcceptance(given), { ok: true, value: kept });
  for (const [device, keeps] of [
    [null, null],
    ['', null],
    ['x'.repeat(900), 'x'.repeat(300)],
  ] as const) {
    const result = checkAcceptance({ ...given, device });
    assert.equal(result.ok && result.value.device, keeps);
  }
  assert.equal(checkAcceptance({ ...given, ip: '2001:db8::1' }).ok, true);
  assert.equal(checkAcceptance({ ...given, ip: '::ffff:192.0.2.7' }).ok, true);
});

test('G4: terms of another version are asked for again', () => {
  assert.deepEqual(checkAcceptance({ ...given, termsVersion: 2 }), {
    ok: false,
    code: 'terms-not-current',
    details: { current: 3 },
  });
});

test('G4: an acceptance from nowhere is a bug', () => {
  for (const ip of ['', 'unknown', '1']) assert.throws(() => checkAcceptance({ ...given, ip }), TypeError);
});
