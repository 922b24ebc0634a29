import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { installService, removeService, unitPath, unitText } from './service.ts';

test('the unit starts this same program with its state folder, and quotes what systemd would expand', () => {
  const text = unitText(['/opt/my node', '/a/main.ts'], '/home/ana/100% "x"/$y\\z');
  assert.match(
    text,
    /^ExecStart="\/opt\/my node" "\/a\/main\.ts" "run" "--state" "\/home\/ana\/100%% \\"x\\"\/\$\$y\\\\z"$/m,
  );
  assert.match(text, /^KillMode=control-group$/m);
  assert.match(text, /^Restart=always$/m);
});

test('install writes the unit into the user’s own folder and remove takes it away, without a user manager too', () => {
  const home = mkdtempSync(join(tmpdir(), 'iponto-home-'));
  const env = { HOME: home, PATH: '/nonexistent' };
  const said = installService(['/bin/agent'], '/state', env);
  assert.equal(unitPath(env), join(home, '.config/systemd/user/iponto-agent.service'));
  assert.match(readFileSync(unitPath(env), 'utf8'), /"\/bin\/agent" "run"/);
  assert.match(said.join('\n'), /Not done: systemctl --user enable --now iponto-agent\.service/);
  removeService(env);
  assert.equal(existsSync(unitPath(env)), false);
  rmSync(home, { recursive: true });
});
