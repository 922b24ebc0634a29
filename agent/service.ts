import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const UNIT = 'iponto-agent.service';

/** A unit of systemd's user manager: it starts after login, with the person's own desktop and browser. */
export function unitText(command: readonly string[], folder: string): string {
  const words = [...command, 'run', '--state', folder].map(quote).join(' ');
  return `[Unit]
Description=iPonto remote assistance
Documentation=https://www.freedesktop.org/software/systemd/man/latest/systemd.service.html
PartOf=graphical-session.target
After=graphical-session.target

[Service]
ExecStart=${words}
Restart=always
RestartSec=5
KillMode=control-group
TimeoutStopSec=5
NoNewPrivileges=yes

[Install]
WantedBy=default.target
`;
}

/** systemd's quoting: `%` and `$` mean something to it even inside quotes. */
function quote(word: string): string {
  return `"${word.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('%', '%%').replaceAll('$', '$$$$')}"`;
}

export function unitPath(env: NodeJS.ProcessEnv): string {
  return join(env.XDG_CONFIG_HOME || join(env.HOME || homedir(), '.config'), 'systemd', 'user', UNIT);
}

/** Writes the unit, enables and starts it. Resolves to sentences for the person. */
export function installService(command: readonly string[], folder: string, env: NodeJS.ProcessEnv): string[] {
  const path = unitPath(env);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, unitText(command, folder));
  return [`Wrote ${path}`, systemctl(['daemon-reload'], env), systemctl(['enable', '--now', UNIT], env)].filter(
    Boolean,
  );
}

export function removeService(env: NodeJS.ProcessEnv): string[] {
  const path = unitPath(env);
  const stopped = systemctl(['disable', '--now', UNIT], env);
  rmSync(path, { force: true });
  return [stopped, `Removed ${path}`, systemctl(['daemon-reload'], env)].filter(Boolean);
}

/** Empty when it went well; without a user manager (a container, a bare ssh) a sentence says what is left to do. */
function systemctl(words: string[], env: NodeJS.ProcessEnv): string {
  const done = spawnSync('systemctl', ['--user', ...words], { env, encoding: 'utf8' });
  if (done.status === 0) return '';
  const why = done.error?.message ?? done.stderr.trim();
  return `Not done: systemctl --user ${words.join(' ')} (${why}). Run it after logging in to the desktop.`;
}
