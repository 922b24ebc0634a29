import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** What the server does with the next request for `/carry`. */
type Answer = (request: IncomingMessage, response: ServerResponse) => unknown;

export type CarryingServer = Awaited<ReturnType<typeof startCarryingServer>>;

/** A server that carries as the test says: whole, cut off in the middle, or slowly. */
export async function startCarryingServer() {
  let answer: Answer = (_, response) => response.writeHead(404).end();
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/carry`,
    answerWith: (next: Answer) => {
      answer = next;
    },
    /** Gives these bytes out; `cutAfter` breaks the line behind so many. */
    gives: (bytes: number, cutAfter?: number) => {
      answer = async (_, response) => {
        response.writeHead(200, { 'content-length': bytes });
        const source = Readable.from(pattern(cutAfter ?? bytes));
        if (cutAfter === undefined) return pipeline(source, response);
        for await (const chunk of source) response.write(chunk);
        response.destroy();
      };
    },
    /** Takes what is brought. @returns its checksum and length once it is there */
    takes: () => {
      const got = Promise.withResolvers<{ sha256: string; bytes: number }>();
      answer = async (request, response) => {
        const hash = createHash('sha256');
        let bytes = 0;
        for await (const chunk of request) {
          hash.update(chunk as Buffer);
          bytes += (chunk as Buffer).length;
        }
        response.writeHead(200).end();
        got.resolve({ sha256: hash.digest('hex'), bytes });
      };
      return got.promise;
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const BLOCK = 64 * 1024;

/** Bytes that are made as they are read: no test needs a file of this size. */
export function* pattern(bytes: number): Generator<Buffer> {
  for (let left = bytes, block = 0; left > 0; left -= BLOCK, block++) {
    yield Buffer.alloc(Math.min(BLOCK, left), `block ${block};`);
  }
}

export function checksumOf(parts: Iterable<Buffer>): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}
