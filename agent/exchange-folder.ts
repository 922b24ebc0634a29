import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, lstat, mkdir, open, readdir, rename, rm, statfs } from 'node:fs/promises';
import { join, parse } from 'node:path';
import type { AgentAnswer } from '../protocol/agent.ts';
import { safeFileName } from './safe-file-name.ts';
import { ToolFailure } from './tool-failure.ts';

type ExchangeFile = Extract<AgentAnswer, { of: 'files' }>['files'][number];

const MOST_LISTED = 50;
const HALF = /^\.iponto-[0-9a-f-]{36}\.part$/;

/** A file that is being received: nobody sees it under its name before it is whole. */
export type HalfFile = Readonly<{
  handle: FileHandle;
  /** Gives it its name, or the next free one. @returns that name */
  keep(): Promise<string>;
  /** Nothing of it is left. */
  drop(): Promise<void>;
}>;

/**
 * The one folder of the client's that files are put into and taken from. Nothing else is read or written, nothing is
 * ever run, nothing is overwritten, and names that lead elsewhere lead nowhere.
 */
export type ExchangeFolder = Readonly<{
  list(): Promise<ExchangeFile[]>;
  /** @throws ToolFailure `no-space` */
  begin(name: string, bytes: number): Promise<HalfFile>;
  /** A file of the folder, open to be read. @throws ToolFailure `no-file` for anything but a file that lies in it */
  take(name: string): Promise<{ handle: FileHandle; bytes: number }>;
}>;

/** `find` names the folder, as the desktop has it now; it is made when it is first needed. */
export function exchangeFolder(find: () => Promise<string>): ExchangeFolder {
  const receiving = new Set<string>();

  const ready = async () => {
    const folder = await find();
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return folder;
  };

  return {
    async list() {
      const folder = await ready();
      const names = (await readdir(folder)).filter((name) => !name.startsWith('.') && name.length <= 200);
      const files = await Promise.all(names.map((name) => look(folder, name)));
      const newestFirst = files.filter((file) => file !== null).sort((a, b) => b.changedAt.localeCompare(a.changedAt));
      return newestFirst.slice(0, MOST_LISTED);
    },
    async begin(name, bytes) {
      const folder = await ready();
      await clearHalves(folder, receiving);
      const { bavail, bsize } = await statfs(folder);
      if (bavail * bsize < bytes) throw new ToolFailure('no-space');
      const half = `.iponto-${randomUUID()}.part`;
      receiving.add(half);
      const path = join(folder, half);
      const handle = await open(path, 'wx', 0o600);
      return {
        handle,
        keep: async () => {
          const kept = await claimName(folder, safeFileName(name));
          await rename(path, join(folder, kept));
          receiving.delete(half);
          return kept;
        },
        drop: async () => {
          receiving.delete(half);
          await rm(path, { force: true });
        },
      };
    },
    async take(name) {
      if (name !== parse(name).base || name.startsWith('.')) throw new ToolFailure('no-file');
      const handle = await open(
        join(await ready(), name),
        constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK,
      );
      const stat = await handle.stat();
      if (stat.isFile()) return { handle, bytes: stat.size };
      await handle.close();
      throw new ToolFailure('no-file');
    },
  };
}

async function look(folder: string, name: string): Promise<ExchangeFile | null> {
  const stat = await lstat(join(folder, name)).catch(() => null);
  if (stat === null || !stat.isFile()) return null;
  const changedAt = Temporal.Instant.fromEpochMilliseconds(Math.round(stat.mtimeMs)).toString();
  return { name, bytes: stat.size, changedAt };
}

/** What an agent left half-way that was killed. */
async function clearHalves(folder: string, receiving: ReadonlySet<string>): Promise<void> {
  const halves = (await readdir(folder)).filter((name) => HALF.test(name) && !receiving.has(name));
  for (const name of halves) await rm(join(folder, name), { force: true });
}

/** Reserves `name`, or `name (2)` …: the empty file that now has it is ours to be replaced, and nobody else's. */
async function claimName(folder: string, name: string): Promise<string> {
  const { name: stem, ext } = parse(name);
  for (let number = 1; ; number++) {
    const tried = number === 1 ? name : `${stem} (${number})${ext}`;
    try {
      const handle = await open(join(folder, tried), 'wx', 0o600);
      await handle.close();
      return tried;
    } catch (thrown) {
      if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST')) throw thrown;
    }
  }
}
