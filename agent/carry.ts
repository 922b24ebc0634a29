import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ToolFailure } from './tool-failure.ts';

/** A line on which nothing moves for this long, in ms, is broken. */
const STALL_MS = 30_000;

export type Carried = Readonly<{ bytes: number; sha256: string }>;

/**
 * Takes from the server what one ticket is for, and pours it into `sink`, which is closed then.
 *
 * @throws ToolFailure `line-broke`, or `checksum` when what came is not what was said
 */
export async function fetchInto(url: string, expected: Carried, sink: Writable, signal: AbortSignal): Promise<Carried> {
  const measure = measuring(expected.bytes);
  try {
    const request = open(url, 'GET', {}, signal);
    request.end();
    const response = await answerOf(request);
    await pipeline(response, measure.through, sink, { signal });
  } finally {
    sink.destroy();
  }
  const got = measure.carried();
  if (got.bytes < expected.bytes) throw new ToolFailure('line-broke');
  if (got.sha256 !== expected.sha256) throw new ToolFailure('checksum');
  return got;
}

/** Brings `bytes` bytes of `source` to the server. @throws ToolFailure `line-broke` */
export async function sendFrom(url: string, bytes: number, source: Readable, signal: AbortSignal): Promise<Carried> {
  const measure = measuring(bytes);
  const headers = { 'content-type': 'application/octet-stream', 'content-length': bytes };
  const request = open(url, 'POST', headers, signal);
  const answered = answerOf(request);
  // The answer may be a refusal that comes before all is sent: it is the reason, not the broken pipe.
  await Promise.all([answered, pipeline(source, measure.through, request, { signal })]);
  const carried = measure.carried();
  if (carried.bytes < bytes) throw new ToolFailure('line-broke');
  return carried;
}

function open(
  url: string,
  method: string,
  headers: Record<string, string | number>,
  signal: AbortSignal,
): ClientRequest {
  const ask = new URL(url).protocol === 'https:' ? secureRequest : plainRequest;
  const request = ask(url, { method, headers, signal });
  request.setTimeout(STALL_MS, () => request.destroy(new ToolFailure('line-broke')));
  return request;
}

async function answerOf(request: ClientRequest): Promise<IncomingMessage> {
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  if (response.statusCode === 200) return response;
  response.resume();
  request.destroy();
  throw new ToolFailure('line-broke');
}

/** Counts and hashes what passes, without keeping any of it. */
function measuring(most: number) {
  const hash = createHash('sha256');
  let bytes = 0;
  return {
    async *through(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
      for await (const chunk of source) {
        bytes += chunk.length;
        if (bytes > most) throw new ToolFailure('checksum');
        hash.update(chunk);
        yield chunk;
      }
    },
    carried: (): Carried => ({ bytes, sha256: hash.digest('hex') }),
  };
}
