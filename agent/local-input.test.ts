import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { readDevices } from './linux/input-devices.ts';
import { watchLocalInput } from './local-input.ts';
import { until } from './testing/agent-process.ts';
import { fakeDesktop } from './testing/fake-desktop.ts';

test('R5: use is told at once and once, rest when nothing was touched for a while', async () => {
  const desktop = fakeDesktop();
  const told: string[] = [];
  const inputs = watchLocalInput({ desktop, report: (kind) => void told.push(kind), log: () => {}, restMs: 300 });
  await until('it watches', () => inputs.byHand() !== null);
  for (let time = 0; time < 4; time++) {
    desktop.touch('move');
    assert.deepEqual(told, ['input-used']);
    await wait(100);
  }
  await until('rested', () => told.length === 2);
  assert.deepEqual(told, ['input-used', 'input-rested']);
  assert.equal(inputs.byHand(), false, 'a movement alone is no yes');
  desktop.touch('press');
  assert.equal(inputs.byHand(), true);
  inputs.tellAgain();
  inputs.stop();
  desktop.touch('press');
  assert.deepEqual(told.slice(2), ['input-used', 'input-used']);
});

test('R5: what can not be watched says so, and proves nothing', async () => {
  const lines: string[] = [];
  const inputs = watchLocalInput({
    desktop: { watchInput: async () => null },
    report: () => assert.fail('nothing is told'),
    log: (event) => void lines.push(event),
  });
  await until('it is logged', () => lines.length === 1);
  assert.equal(inputs.byHand(), null);
  inputs.stop();
});

test('R4: devices are read from xinput’s list: XTEST is the remote side, a disabled one is still a device', () => {
  const list = `⎡ Virtual core pointer                    	id=2	[master pointer  (3)]
⎜   ↳ Virtual core XTEST pointer              	id=4	[slave  pointer  (2)]
⎣ Virtual core keyboard                   	id=3	[master keyboard (2)]
    ↳ Virtual core XTEST keyboard             	id=5	[slave  keyboard (3)]
∼ Logitech G [pro] id=3                   	id=12	[floating slave]`;
  assert.deepEqual(readDevices(list), [
    { id: 4, name: 'Virtual core XTEST pointer', remote: true },
    { id: 5, name: 'Virtual core XTEST keyboard', remote: true },
    { id: 12, name: 'Logitech G [pro] id=3', remote: false },
  ]);
});
