import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Where papers are kept: a folder now, an object store behind the same port later. Keys are relative, like `receipts/x.pdf`. */
export type FileStore = {
  put(key: string, bytes: Buffer): Promise<void>;
  get(key: string): Promise<Buffer>;
};

/** A folder of files; a put is whole or not there at all. */
export function folderStore(root: string): FileStore {
  return {
    put: async (key, bytes) => {
      const path = join(root, key);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const half = `${path}.${randomUUID()}.part`;
      await writeFile(half, bytes, { mode: 0o600, flush: true });
      await rename(half, path);
    },
    get: (key) => readFile(join(root, key)),
  };
}
