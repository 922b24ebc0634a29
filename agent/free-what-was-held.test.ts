import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import type { Desktop } from './desktop.ts';
import { freeWhatWasHeld } from './free-what-was-held.ts';
import { keepHeld, readHeld } from './held-devices.ts';
import { holdLocalInput } from './held-input.ts';
import { until } from './testing/agent-process.ts';
import { fakeDesktop } from './testing/fake-desktop.ts';
import { ToolFailure } from './tool-failure.ts';

const KEYBOARD = { id: 6, name: 'keyboard' };
let folder: string;
let logged: { event: string; [detail: string]: unknown }[];
let stop: AbortController;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'iponto-left-held-'));
  keepHeld(folder, [KEYBOARD]);
  [logged, stop] = [[], new AbortController()];
});
afterEach(() => {
  stop.abort();
  rmSync(folder, { recursive: true });
});

const log = (event: string, details?: object) => void logged.push({ event, ...details });
const free = (desktop: Pick<Desktop, 'freeInput'>) =>
  freeWhatWasHeld({ desktop, folder, log, signal: stop.signal, againMs: 5 });
const events = () => logged.map(({ event }) => event);
/** Throws these, one after the other, and then frees. */
function freesAfter(...thrown: Error[]) {
  const tried: unknown[] = [];
  const freeInput: Desktop['freeInput'] = async (devices) => {
    tried.push(devices);
    const next = thrown.shift();
    if (next !== undefined) throw next;
  };
  return { freeInput, tried };
}

test('R5: what an agent left held is freed by the next one, tried again later each time until it is free', async () => {
  const desktop = freesAfter(new Error('xinput: busy'), new Error('xinput: busy'));
  await free(desktop);
  assert.deepEqual(desktop.tried, [[KEYBOARD], [KEYBOARD], [KEYBOARD]]);
  assert.deepEqual(events(), ['input-not-freed', 'input-not-freed', 'input-freed']);
  assert.deepEqual(
    logged.map(({ againInMs }) => againInMs),
    [5, 10, undefined],
  );
  assert.deepEqual(readHeld(folder), []);
  await free(freesAfter(new Error('there is nothing to free')));
  assert.equal(logged.length, 3);
});

test('R5: without a display there is nothing held and nothing to try; what was stays on disk for the next agent', async () => {
  const desktop = freesAfter(new ToolFailure('no-display'));
  await free(desktop);
  assert.equal(desktop.tried.length, 1);
  assert.deepEqual(logged, [{ event: 'input-not-freed', reason: 'no-display' }]);
  assert.deepEqual(readHeld(folder), [KEYBOARD]);
});

test('R5: an agent that stops tries no more', async () => {
  const desktop = freesAfter(...Array.from({ length: 1000 }, () => new Error('xinput: busy')));
  const freeing = free(desktop);
  await until('it was tried', () => desktop.tried.length > 0);
  stop.abort();
  await freeing;
  assert.ok(desktop.tried.length < 1000);
});

test('R5: nothing is held anew before what was left held is free', async () => {
  const desktop = fakeDesktop();
  const failing = freesAfter(new Error('xinput: busy'), new Error('xinput: busy'));
  const leftHeld = free(failing);
  const held = holdLocalInput({ desktop, folder, report: () => {}, log, leftHeld });
  await held.hold();
  assert.equal(failing.tried.length, 3);
  assert.deepEqual(events(), ['input-not-freed', 'input-not-freed', 'input-freed', 'input-held']);
  await held.free(null);
});
