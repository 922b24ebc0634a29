import { Writable } from 'node:stream';

/** A sink that keeps what is poured into it, for texts that are small by their own limit. */
export function collecting(): { sink: Writable; collected(): Buffer } {
  const parts: Buffer[] = [];
  const sink = new Writable({
    write: (chunk: Buffer, _, done) => {
      parts.push(chunk);
      done();
    },
  });
  return { sink, collected: () => Buffer.concat(parts) };
}
