// The Postgres servers of a test run, one for each lane, started when the first step of it asks.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { pinnedNode, root } from './install.mjs';

/** @type {import('node:child_process').ChildProcess[]} */
const running = [];
/** @type {Map<string, Promise<string>>} */
const hosts = new Map();

/** @param {string} lane @returns {Promise<string>} the folder of its socket */
export function sharedPostgres(lane) {
  const host = hosts.get(lane) ?? start();
  hosts.set(lane, host);
  return host;
}

async function start() {
  const child = spawn(pinnedNode(), ['tools/shared-postgres.ts'], { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
  running.push(child);
  const gone = once(child, 'exit').then(() => {
    throw new Error('The Postgres of this run did not start');
  });
  const [line] = await Promise.race([once(child.stdout, 'data'), gone]);
  gone.catch(() => undefined);
  return String(line).trim();
}

export async function stopSharedPostgres() {
  for (const child of running) {
    if (child.exitCode !== null) continue;
    const gone = once(child, 'exit');
    child.stdin?.end();
    await gone;
  }
}
