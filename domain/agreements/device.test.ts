import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deviceOf } from './device.ts';

const WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)';

test('G4: the device of an acceptance is named as its owner knows it', () => {
  const devices = {
    'Firefox, Windows': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:139.0) Gecko/20100101 Firefox/139.0',
    'Chrome, Android': `Mozilla/5.0 (Linux; Android 10; K) ${WEBKIT} Chrome/137.0.0.0 Mobile Safari/537.36`,
    'Edge, Windows': `Mozilla/5.0 (Windows NT 10.0) ${WEBKIT} Chrome/137.0.0.0 Safari/537.36 Edg/137.0.0.0`,
    'Safari, iPhone':
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Mobile/15E148 Safari/604.1',
    'Chrome, Linux': `Mozilla/5.0 (X11; Linux x86_64) ${WEBKIT} Chrome/137.0.0.0 Safari/537.36`,
  };
  for (const [name, userAgent] of Object.entries(devices)) assert.equal(deviceOf(userAgent), name);
});

test('G4: a device that says nothing of itself has no name', () => {
  for (const said of [null, '', 'node', 'curl/8.5']) assert.equal(deviceOf(said), null);
});
