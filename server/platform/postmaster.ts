import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const pidFile = (folder: string) => join(folder, 'postmaster.pid');

/** The process that runs Postgres on this folder; null where none does. */
export function postmasterOf(folder: string): number | null {
  const pid = namedIn(pidFile(folder));
  return pid !== null && runsOn(pid, folder) ? pid : null;
}

/**
 * The pid file in the data folder and the lock beside the socket outlive a crash, and their number may be another
 * program's by now, or a dead process's that nobody has taken away yet: Postgres would take that for another of its kind
 * and refuse to start.
 */
export function removeStalePidFiles(folder: string, socket: string): void {
  const locks = readdirSync(socket).filter((name) => /^\.s\.PGSQL\.\d+\.lock$/.test(name));
  for (const file of [pidFile(folder), ...locks.map((name) => join(socket, name))]) {
    const pid = namedIn(file);
    if (pid !== null && !runsOn(pid, folder)) rmSync(file, { force: true });
  }
}

function namedIn(file: string): number | null {
  const pid = Number(firstLine(file));
  return Number.isSafeInteger(pid) && pid > 0 ? pid : null;
}

/** Empty where there is no such file, or no more: Postgres takes its own away when it stops. */
function firstLine(file: string): string {
  try {
    return readFileSync(file, 'utf8').split('\n')[0] ?? '';
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return '';
    throw error;
  }
}

/** Postgres works in its data folder, whatever the folder is called by now; other programs do not. */
function runsOn(pid: number, folder: string): boolean {
  if (!isRunning(pid)) return false;
  if (process.platform !== 'linux') return true;
  try {
    const [its, here] = [statSync(`/proc/${pid}/cwd`), statSync(folder)];
    return its.ino === here.ino && its.dev === here.dev;
  } catch (error) {
    // Where one may not look, nothing is known: better to wait for it than to run twice on one folder.
    return codeOf(error) === 'EACCES';
  }
}

/** Whether a process of this user is alive. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ESRCH' || codeOf(error) === 'EPERM') return false;
    throw error;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
