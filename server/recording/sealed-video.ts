import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FileStore } from '../platform/files.ts';

/**
 * A finished video at rest, byte by byte:
 *
 *     file    = 'IPVID1\n\0' (8), salt (16 random bytes), chunk…
 *     chunk   = tag (16), AES-256-GCM of 64 KiB of the video; the last chunk is shorter, and may be empty
 *
 * The key is HKDF-SHA-256 of the master key with the file's own salt, for the purpose and the session. A chunk's number
 * and whether it is the last are its nonce and its associated data: no chunk can be moved, left out, or brought from
 * another file, and a file that was cut does not open. Any part of it is read without the rest.
 */
const MAGIC = Buffer.from('IPVID1\n\0', 'latin1');
const SALT_BYTES = 16;
const HEADER_BYTES = MAGIC.length + SALT_BYTES;
const TAG_BYTES = 16;
export const CHUNK_BYTES = 64 * 1024;
const SEALED_CHUNK_BYTES = TAG_BYTES + CHUNK_BYTES;
const GCM = 'aes-256-gcm';

/** What of a video can be read without its being in clear anywhere. */
export type SealedVideo = Readonly<{
  /** Of the video in clear. */
  bytes: number;
  /** The bytes in clear from `from` up to, not including, `to`; a chunk that was changed is an error of the stream. */
  read(from: number, to: number): Readable;
}>;

/** Seals a video as it comes; memory stays at a few chunks. */
export async function* sealVideo(
  master: Buffer,
  sessionId: string,
  clear: AsyncIterable<Uint8Array>,
): AsyncGenerator<Buffer> {
  const salt = randomBytes(SALT_BYTES);
  const key = videoKey(master, sessionId, salt);
  yield Buffer.concat([MAGIC, salt]);
  let index = 0;
  let held = Buffer.alloc(0);
  for await (const piece of clear) {
    held = held.length === 0 ? Buffer.from(piece) : Buffer.concat([held, piece]);
    // One byte more than a chunk must be there: only then is it not the last.
    while (held.length > CHUNK_BYTES) {
      yield sealChunk(key, index, false, held.subarray(0, CHUNK_BYTES));
      held = held.subarray(CHUNK_BYTES);
      index += 1;
    }
  }
  yield sealChunk(key, index, true, held);
}

/**
 * Null where there is none.
 *
 * @throws when it is no sealed video, was cut, or is another session's, and with another key.
 */
export async function openSealedVideo(
  files: FileStore,
  fileKey: string,
  master: Buffer,
  sessionId: string,
): Promise<SealedVideo | null> {
  const found = await files.size(fileKey);
  if (found === null) return null;
  const size: number = found;
  const header = await bytesOf(files.read(fileKey, 0, Math.min(size, HEADER_BYTES)));
  if (size < HEADER_BYTES + TAG_BYTES || !header.subarray(0, MAGIC.length).equals(MAGIC))
    throw new Error(`${fileKey} is not a sealed video`);
  const key = videoKey(master, sessionId, header.subarray(MAGIC.length));
  const chunks = Math.ceil((size - HEADER_BYTES) / SEALED_CHUNK_BYTES);
  const last = chunks - 1;

  async function* open(from: number, to: number): AsyncGenerator<Buffer> {
    const first = Math.floor(from / CHUNK_BYTES);
    const end = Math.min(last, Math.floor((to - 1) / CHUNK_BYTES));
    const at = (chunk: number) => HEADER_BYTES + chunk * SEALED_CHUNK_BYTES;
    let index = first;
    for await (const sealed of sizedPieces(files.read(fileKey, at(first), Math.min(at(end + 1), size)))) {
      const clear = openChunk(key, index, index === last, sealed);
      if (clear === null) throw new Error(`${fileKey}: chunk ${index} was changed, or the key is another`);
      const start = index * CHUNK_BYTES;
      yield clear.subarray(Math.max(0, from - start), Math.min(clear.length, to - start));
      index += 1;
    }
  }

  const bytes = size - HEADER_BYTES - chunks * TAG_BYTES;
  // Its last chunk opens only as the last: that this is the whole video is known before anything is read of it.
  const tail = last * CHUNK_BYTES;
  for await (const _ of open(tail, Math.max(bytes, tail + 1)));
  return {
    bytes,
    read: (from, to) => Readable.from(to > from ? open(from, Math.min(to, bytes)) : [], { objectMode: false }),
  };
}

function videoKey(master: Buffer, sessionId: string, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', master, salt, `iponto recording video ${sessionId}`, 32));
}

/** Three zeros, the number (8 bytes), whether it is the last. */
function nonce(index: number, isLast: boolean): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeBigUInt64BE(BigInt(index), 3);
  bytes.writeUInt8(isLast ? 1 : 0, 11);
  return bytes;
}

function sealChunk(key: Buffer, index: number, isLast: boolean, clear: Buffer): Buffer {
  const name = nonce(index, isLast);
  const cipher = createCipheriv(GCM, key, name).setAAD(name);
  const body = Buffer.concat([cipher.update(clear), cipher.final()]);
  return Buffer.concat([cipher.getAuthTag(), body]);
}

function openChunk(key: Buffer, index: number, isLast: boolean, sealed: Buffer): Buffer | null {
  if (sealed.length < TAG_BYTES) return null;
  const name = nonce(index, isLast);
  const decipher = createDecipheriv(GCM, key, name).setAAD(name).setAuthTag(sealed.subarray(0, TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(TAG_BYTES)), decipher.final()]);
  } catch {
    return null;
  }
}

async function* sizedPieces(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held = Buffer.alloc(0);
  for await (const piece of stream) {
    held = Buffer.concat([held, piece]);
    while (held.length >= SEALED_CHUNK_BYTES) {
      yield held.subarray(0, SEALED_CHUNK_BYTES);
      held = held.subarray(SEALED_CHUNK_BYTES);
    }
  }
  if (held.length > 0) yield held;
}

async function bytesOf(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces);
}
