const NUMBER_BYTES = 4;

/** One chunk of a take as a track keeps it: its number within the take (big-endian), then what the MediaRecorder gave. */
export function encodeMediaChunk(number: number, media: Buffer): Buffer {
  const prefix = Buffer.alloc(NUMBER_BYTES);
  prefix.writeUInt32BE(number);
  return Buffer.concat([prefix, media]);
}

/** Null for bytes that are too short to be a chunk. `media` may be empty: some browsers give empty chunks. */
export function decodeMediaChunk(bytes: Buffer): { number: number; media: Buffer } | null {
  if (bytes.length < NUMBER_BYTES) return null;
  return { number: bytes.readUInt32BE(), media: bytes.subarray(NUMBER_BYTES) };
}
