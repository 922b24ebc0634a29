import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openLocalStop } from './local-stop.ts';

test('X1: the way to stop is open for its session and closed with it; the end of another closes nothing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'iponto-stop-'));
  const stopped: string[] = [];
  const local = openLocalStop(
    folder,
    async (session) => void stopped.push(session),
    () => {},
  );
  const [port, secret = ''] = (await local.open('one')).split('.');
  const stop = () => fetch(`http://127.0.0.1:${port}/stop`, { method: 'POST', body: new URLSearchParams({ secret }) });
  local.close('another');
  assert.equal((await stop()).status, 200);
  assert.deepEqual(stopped, ['one']);
  local.close('one');
  await assert.rejects(stop());
  assert.deepEqual(stopped, ['one']);
  rmSync(folder, { recursive: true });
});
