import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { type HeldInput, holdLocalInput } from './held-input.ts';
import { freeInput } from './linux/free-input.ts';
import { holdInput } from './linux/hold-input.ts';
import { until } from './testing/agent-process.ts';
import { type NestedDesktop, startNestedDesktop } from './testing/nested-desktop.ts';

let desktop: NestedDesktop;
let folder: string;
let freeable: boolean;
let reasons: unknown[];
let logged: string[];
let held: HeldInput;

before(async () => {
  desktop = await startNestedDesktop();
});
after(() => desktop.stop());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'iponto-held-'));
  [freeable, reasons, logged] = [true, [], []];
  const env = { ...process.env, DISPLAY: desktop.display };
  held = holdLocalInput({
    folder,
    desktop: {
      holdInput: (keep) => holdInput('xinput', env, keep),
      freeInput: async (devices) => {
        if (!freeable) throw new Error('no display');
        await freeInput('xinput', env, devices);
      },
    },
    report: ({ reason }) => void reasons.push(reason),
    log: (event) => void logged.push(event),
  });
});
afterEach(async () => {
  freeable = true;
  await until('nothing is held', () => desktop.disabled().length === 0);
  rmSync(folder, { recursive: true });
});

const onDisk = () => JSON.parse(readFileSync(join(folder, 'held-input.json'), 'utf8'));
/** The guard is a child of this very process. */
const killGuard = () => {
  const children = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim().split(' ');
  const guard = children.find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('iponto-hold'));
  process.kill(Number(guard), 'SIGKILL');
};

test('R5: a guard that is killed leaves nothing held; what can not be freed is tried again, and kept on disk till then', async () => {
  await held.hold();
  assert.equal(desktop.disabled().length, 2);
  freeable = false;
  killGuard();
  await until('it was tried', () => logged.includes('input-not-freed'));
  assert.equal(onDisk().length, 2);
  assert.deepEqual(reasons, [], 'it is not free, and not said to be');
  freeable = true;
  await until('it is free', () => desktop.disabled().length === 0);
  await until('it is told', () => reasons.includes('the guard ended'));
  assert.deepEqual(onDisk(), []);
  await held.hold();
  assert.equal(desktop.disabled().length, 2);
  await held.free(null);
});

test('R5: on a full disk what is held is freed all the same', async () => {
  await held.hold();
  // No file can be written where a folder stands.
  mkdirSync(join(folder, 'held-input.json.part'));
  await held.free(null);
  assert.deepEqual(desktop.disabled(), []);
  assert.deepEqual(logged, ['input-held', 'freed-not-kept', 'input-freed']);
  await assert.rejects(held.hold());
  assert.deepEqual(desktop.disabled(), [], 'what can not be kept is not held');
});
