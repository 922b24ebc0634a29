import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from './until.ts';

export type DataFolder = Readonly<{
  path: string;
  /** The process number of the Postgres that runs in it; null when none does. */
  postgresPid(): number | null;
  /** Ends a Postgres that a killed program has left, and takes the folder away. */
  remove(): Promise<void>;
}>;

/** Where the program's key is while a test runs it on this data folder. */
export function keyFileOf(dataDir: string): string {
  return `${dataDir}.key`;
}

export function newDataFolder(path = mkdtempSync(join(tmpdir(), 'iponto-e2e-'))): DataFolder {
  const pidFile = join(path, 'postgres/postmaster.pid');
  const postgresPid = () => {
    const pid = existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8').split('\n')[0]) : null;
    return pid !== null && existsSync(`/proc/${pid}`) ? pid : null;
  };
  return {
    path,
    postgresPid,
    remove: async () => {
      const pid = postgresPid();
      if (pid !== null) {
        process.kill(pid, 'SIGINT');
        await until('Postgres has ended', () => !existsSync(`/proc/${pid}`));
      }
      rmSync(path, { recursive: true, force: true });
      rmSync(keyFileOf(path), { force: true });
    },
  };
}
