import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder } from '../platform/files.ts';
import { nextPart } from './part-files.ts';
import { newPartHeader, partKey, sealFrame } from './sealed-format.ts';

/** One part open for appending. After a failed write it takes nothing more. */
export type SealedPart = {
  /** Writes one frame. When this resolves it survives kill -9 of the program. */
  append(pieces: readonly Buffer[]): Promise<void>;
  /** When this resolves everything appended survives a loss of power. */
  sync(): Promise<void>;
  close(): Promise<void>;
};

/** Begins the next part of a session's recording. @throws when it can not be made. */
export async function beginPart(folder: string, master: Buffer, sessionId: string): Promise<SealedPart> {
  const path = await nextPart(folder, sessionId);
  const file = await open(path, 'wx', 0o600);
  const header = newPartHeader();
  const key = partKey(master, sessionId, header);
  if (key === null) throw new Error('a fresh header is always one');
  try {
    await writeWhole(file, [header]);
    await syncFolder(dirname(path));
  } catch (thrown) {
    // A full disk takes the name and not the header.
    await file.close();
    throw thrown;
  }
  let sequence = 0;
  return {
    append: async (pieces) => {
      const frame = sealFrame(key, sequence, pieces);
      sequence += 1;
      await writeWhole(file, frame);
    },
    sync: () => file.datasync(),
    close: () => file.close(),
  };
}

async function writeWhole(file: FileHandle, pieces: readonly Buffer[]): Promise<void> {
  let rest = pieces;
  while (rest.length > 0) rest = behind(rest, (await file.writev(rest)).bytesWritten);
}

/** What is left when the first `written` bytes are gone: a disk may take less than it was given. */
export function behind(pieces: readonly Buffer[], written: number): Buffer[] {
  let skip = written;
  return pieces.flatMap((piece) => {
    const left = piece.subarray(Math.min(skip, piece.length));
    skip -= piece.length - left.length;
    return left.length === 0 ? [] : [left];
  });
}
