// The Postgres of a test run, started when the first step asks for it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { pinnedNode, root } from './install.mjs';

/** @type {import('node:child_process').ChildProcess | null} */
let running = null;
/** @type {Promise<string> | null} */
let host = null;

/** @returns {Promise<string>} the folder of its socket */
export function sharedPostgres() {
  host ??= start();
  return host;
}

async function start() {
  const child = spawn(pinnedNode(), ['tools/shared-postgres.ts'], { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
  running = child;
  const gone = once(child, 'exit').then(() => {
    throw new Error('The Postgres of this run did not start');
  });
  const [line] = await Promise.race([once(child.stdout, 'data'), gone]);
  gone.catch(() => undefined);
  return String(line).trim();
}

export async function stopSharedPostgres() {
  if (running === null || running.exitCode !== null) return;
  const gone = once(running, 'exit');
  running.stdin?.end();
  await gone;
}
