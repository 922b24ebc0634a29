import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openPage } from './open-page.ts';

const URL = 'https://ajuda.iponto.pt/equipment?a=1&b=$(x)';

function program(name: string, script: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'iponto-bin-'));
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, name), 0o755);
  return folder;
}

const noting = 'printf "%s\\n" "$@" > "$0.opened"; sleep 0.1';
const opened = (folder: string, name: string) =>
  readFileSync(join(folder, `${name}.opened`), 'utf8')
    .trim()
    .split('\n');

test('$BROWSER is asked first, its arguments kept and the address one argument', async () => {
  const folder = program('browser', noting);
  await openPage(URL, { BROWSER: `${folder}/browser --new-window`, PATH: '/usr/bin:/bin' });
  assert.deepEqual(opened(folder, 'browser'), ['--new-window', URL]);
});

test('%s in $BROWSER is where the address goes', async () => {
  const folder = program('browser', noting);
  await openPage(URL, { BROWSER: `${folder}/browser --app=%s`, PATH: '/usr/bin:/bin' });
  assert.deepEqual(opened(folder, 'browser'), [`--app=${URL}`]);
});

test('when the first browser fails the next is tried, then xdg-open', async () => {
  const failing = program('first', 'exit 3');
  const desktop = program('xdg-open', noting);
  await openPage(URL, { BROWSER: `${failing}/first:/nonexistent/second`, PATH: `${desktop}:/usr/bin:/bin` });
  assert.deepEqual(opened(desktop, 'xdg-open'), [URL]);
});

test('when nothing opens it, each one’s reason is told', async () => {
  const failing = program('first', 'exit 3');
  await assert.rejects(
    openPage(URL, { BROWSER: `${failing}/first`, PATH: '/nonexistent' }),
    /first: ended with 3; xdg-open: not installed/,
  );
});

test('an address that is no web page is not opened', async () => {
  await assert.rejects(openPage('file:///etc/passwd', { PATH: '' }), /not a page/);
});
