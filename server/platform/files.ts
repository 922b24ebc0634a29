import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { Readable } from 'node:stream';

/**
 * Where papers and videos are kept: a folder now, an object store behind the same port later. Keys are relative, like
 * `receipts/x.pdf`.
 */
export type FileStore = {
  put(key: string, bytes: Buffer): Promise<void>;
  /** For what does not fit into memory. @returns how many bytes it was. */
  putStream(key: string, content: AsyncIterable<Uint8Array>): Promise<number>;
  get(key: string): Promise<Buffer>;
  /** The bytes from `from` up to, not including, `to`. */
  read(key: string, from: number, to: number): Readable;
  /** In bytes; null where there is none. */
  size(key: string): Promise<number | null>;
  /** Every key that begins with this, in order. */
  list(prefix: string): Promise<string[]>;
  /** When this resolves it is gone, and so is what a put of it left half done; one that is not there is gone already. */
  delete(key: string): Promise<void>;
};

/** A folder of files; a put is whole or not there at all. */
export function folderStore(root: string): FileStore {
  const putWith = async (key: string, write: (half: string) => Promise<void>) => {
    const path = join(root, key);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const half = `${path}.${randomUUID()}${HALF}`;
    try {
      await write(half);
      await rename(half, path);
    } catch (thrown) {
      await rm(half, { force: true });
      throw thrown;
    }
    await syncFolder(dirname(path));
  };
  return {
    put: (key, bytes) => putWith(key, (half) => writeFile(half, bytes, { mode: 0o600, flush: true })),
    putStream: async (key, content) => {
      let bytes = 0;
      await putWith(key, async (half) => {
        bytes = await writeStream(half, content);
      });
      return bytes;
    },
    get: (key) => readFile(join(root, key)),
    read: (key, from, to) =>
      to > from ? createReadStream(join(root, key), { start: from, end: to - 1 }) : Readable.from([]),
    size: (key) =>
      stat(join(root, key)).then(
        (found) => found.size,
        (thrown: NodeJS.ErrnoException) => absent(thrown, null),
      ),
    list: async (prefix) => {
      const folder = dirname(join(root, `${prefix}x`));
      const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
        (thrown: NodeJS.ErrnoException) => absent(thrown, []),
      );
      return found
        .filter((entry) => entry.isFile() && !entry.name.endsWith(HALF))
        .map((entry) => relative(root, join(entry.parentPath, entry.name)))
        .filter((key) => key.startsWith(prefix))
        .sort();
    },
    delete: async (key) => {
      const path = join(root, key);
      const names = await readdir(dirname(path)).catch((thrown: NodeJS.ErrnoException) => absent(thrown, []));
      const own = (name: string) =>
        name === basename(path) || (name.startsWith(`${basename(path)}.`) && name.endsWith(HALF));
      const gone = names.filter(own);
      for (const name of gone) await rm(join(dirname(path), name), { force: true });
      if (gone.length > 0) await syncFolder(dirname(path));
    },
  };
}

const HALF = '.part';

function absent<T>(thrown: NodeJS.ErrnoException, none: T): T {
  if (thrown.code === 'ENOENT') return none;
  throw thrown;
}

async function writeStream(path: string, content: AsyncIterable<Uint8Array>): Promise<number> {
  const file = await open(path, 'wx', 0o600);
  try {
    await writeFile(file, content);
    await file.sync();
    return (await file.stat()).size;
  } finally {
    await file.close();
  }
}

/** A file's name is on the disk, or off it, only once its folder is. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  await folder.sync().finally(() => folder.close());
}
