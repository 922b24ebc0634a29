import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/**
 * One part of a sealed recording, byte by byte (big-endian):
 *
 *     part    = 'IPREC1\n\0' (8), salt (16 random bytes), frame…
 *     frame   = 'F1' (2), length of the body (4), sequence from 0 (6), tag (16), body
 *     body    = AES-256-GCM of chunk…, with the first 12 bytes of the frame as associated data
 *     chunk   = kind (1), track (2), ms since 1970 (6), length (4), bytes
 *
 * The key is HKDF-SHA-256 of the master key with the part's own salt, for the purpose and the session. A part is written
 * by one run of the program and never opened for writing again, so the sequence is a nonce that never comes twice; a
 * frame moved to another place or another part does not open.
 */
const MAGIC = Buffer.from('IPREC1\n\0', 'latin1');
const FRAME_MARK = 0x4631;
const GCM = 'aes-256-gcm';

export const PART_HEADER_BYTES = 24;
export const FRAME_HEADER_BYTES = 28;
const ASSOCIATED_BYTES = 12;
const CHUNK_HEADER_BYTES = 13;
/** No frame is longer: a length beyond it is damage, not a reason to take so much memory. */
const LARGEST_BODY_BYTES = 32 << 20;

export type ChunkKind = 'opened' | 'bytes' | 'closed';
const KINDS: readonly ChunkKind[] = ['opened', 'bytes', 'closed'];

/** `track` counts connections from 0, `opened` carries the track's source; `atMs` is ms since 1970 on the server's clock. */
export type RecordedChunk = Readonly<{ kind: ChunkKind; track: number; atMs: number; bytes: Buffer }>;

export function newPartHeader(): Buffer {
  return Buffer.concat([MAGIC, randomBytes(PART_HEADER_BYTES - MAGIC.length)]);
}

/** The key of one part, or null when the header is of something else. */
export function partKey(master: Buffer, sessionId: string, header: Buffer): Buffer | null {
  if (header.length < PART_HEADER_BYTES || !header.subarray(0, MAGIC.length).equals(MAGIC)) return null;
  const salt = header.subarray(MAGIC.length, PART_HEADER_BYTES);
  return Buffer.from(hkdfSync('sha256', master, salt, `iponto recording ${sessionId}`, 32));
}

export function chunkHeader(chunk: RecordedChunk): Buffer {
  const header = Buffer.alloc(CHUNK_HEADER_BYTES);
  header.writeUInt8(KINDS.indexOf(chunk.kind), 0);
  header.writeUInt16BE(chunk.track, 1);
  header.writeUIntBE(chunk.atMs, 3, 6);
  header.writeUInt32BE(chunk.bytes.length, 9);
  return header;
}

/** The chunks of an opened body. @throws at a kind this program does not know: a later one wrote it. */
export function readChunks(body: Buffer): RecordedChunk[] {
  const chunks: RecordedChunk[] = [];
  let at = 0;
  while (at < body.length) {
    const kind = KINDS[body.readUInt8(at)];
    if (kind === undefined) throw new Error(`unknown kind of chunk: ${body.readUInt8(at)}`);
    const start = at + CHUNK_HEADER_BYTES;
    const end = start + body.readUInt32BE(at + 9);
    const bytes = body.subarray(start, end);
    chunks.push({ kind, track: body.readUInt16BE(at + 1), atMs: body.readUIntBE(at + 3, 6), bytes });
    at = end;
  }
  return chunks;
}

/** Header and body of one frame, to be written one after the other. */
export function sealFrame(key: Buffer, sequence: number, parts: readonly Buffer[]): [header: Buffer, body: Buffer] {
  const clear = Buffer.concat(parts);
  const header = Buffer.alloc(FRAME_HEADER_BYTES);
  header.writeUInt16BE(FRAME_MARK, 0);
  header.writeUInt32BE(clear.length, 2);
  header.writeUIntBE(sequence, 6, 6);
  const cipher = createCipheriv(GCM, key, nonce(header)).setAAD(header.subarray(0, ASSOCIATED_BYTES));
  const body = cipher.update(clear);
  cipher.final();
  cipher.getAuthTag().copy(header, ASSOCIATED_BYTES);
  return [header, body];
}

/** What a frame header says, or null when these bytes are none. */
export function readFrameHeader(header: Buffer): { length: number; sequence: number } | null {
  if (header.length < FRAME_HEADER_BYTES || header.readUInt16BE(0) !== FRAME_MARK) return null;
  const length = header.readUInt32BE(2);
  return length > LARGEST_BODY_BYTES ? null : { length, sequence: header.readUIntBE(6, 6) };
}

/** The body in clear, or null when a byte of the frame was changed or the key is another. */
export function openFrame(key: Buffer, header: Buffer, sealed: Buffer): Buffer | null {
  const decipher = createDecipheriv(GCM, key, nonce(header))
    .setAAD(header.subarray(0, ASSOCIATED_BYTES))
    .setAuthTag(header.subarray(ASSOCIATED_BYTES, FRAME_HEADER_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed), decipher.final()]);
  } catch {
    return null;
  }
}

function nonce(header: Buffer): Buffer {
  return Buffer.concat([Buffer.alloc(6), header.subarray(6, ASSOCIATED_BYTES)]);
}
