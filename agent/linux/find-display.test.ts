import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { startVirtualDesktop, type VirtualDesktop } from '../testing/virtual-desktop.ts';
import { findDisplay } from './find-display.ts';

let desktop: VirtualDesktop;
before(async () => {
  desktop = await startVirtualDesktop();
});
after(() => desktop.stop());

test('a Wayland session is told as such, even though Xwayland offers a display', async () => {
  const { display } = desktop;
  assert.equal(await findDisplay({ XDG_SESSION_TYPE: 'wayland', DISPLAY: display }), 'wayland');
  assert.equal(await findDisplay({ WAYLAND_DISPLAY: 'wayland-0', DISPLAY: display }), 'wayland');
  const runtime = mkdtempSync(join(tmpdir(), 'iponto-runtime-'));
  assert.notEqual(await findDisplay({ XDG_RUNTIME_DIR: runtime }), 'wayland');
  writeFileSync(join(runtime, 'wayland-1'), '');
  assert.equal(await findDisplay({ XDG_RUNTIME_DIR: runtime }), 'wayland');
});

test('an X11 session is taken at its word', async () => {
  const found = await findDisplay({ XDG_SESSION_TYPE: 'x11', WAYLAND_DISPLAY: 'wayland-0', DISPLAY: desktop.display });
  assert.deepEqual(found, { name: desktop.display, authority: null });
});

test('a display on which nothing answers, on another machine, or that is no display is none', async () => {
  for (const DISPLAY of [':59999', 'example.pt:0', 'x']) {
    assert.equal(await findDisplay({ DISPLAY, HOME: '/nonexistent' }), 'no-display', DISPLAY);
  }
});

test('without DISPLAY, as a service that started before the desktop, a living X server is found', async () => {
  const found = await findDisplay({ HOME: '/nonexistent' });
  assert.ok(typeof found === 'object' && /^:\d+$/.test(found.name));
});

test('the authority file is the one named, else the one at home', async () => {
  const home = mkdtempSync(join(tmpdir(), 'iponto-home-'));
  writeFileSync(join(home, '.Xauthority'), '');
  writeFileSync(join(home, 'named'), '');
  const DISPLAY = desktop.display;
  assert.deepEqual(await findDisplay({ DISPLAY, HOME: home }), { name: DISPLAY, authority: join(home, '.Xauthority') });
  const named = await findDisplay({ DISPLAY, HOME: home, XAUTHORITY: join(home, 'named') });
  assert.deepEqual(named, { name: DISPLAY, authority: join(home, 'named') });
});
