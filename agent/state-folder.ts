import { chmodSync, closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Where the agent keeps its key: `--state`, then IPONTO_AGENT_STATE, then the place the desktop's standard gives. */
export function stateFolder(flag: string | undefined, env: NodeJS.ProcessEnv): string {
  if (flag) return resolve(flag);
  if (env.IPONTO_AGENT_STATE) return resolve(env.IPONTO_AGENT_STATE);
  return join(env.XDG_STATE_HOME || join(homedir(), '.local', 'state'), 'iponto-agent');
}

/** Writes the whole file or nothing; only its owner can read it, and the folder too. */
export function writePrivate(folder: string, name: string, value: unknown): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const half = join(folder, `${name}.part`);
  const file = openSync(half, 'w', 0o600);
  try {
    writeSync(file, `${JSON.stringify(value, null, 2)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(half, join(folder, name));
}

/** The file's JSON, or null when there is no such file. @throws when it is not JSON. */
export function readPrivate(folder: string, name: string): unknown {
  try {
    return JSON.parse(readFileSync(join(folder, name), 'utf8'));
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return null;
    throw thrown;
  }
}
