import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';

// The least that can stand between two HTTP requests, in a process of its own: what is PUT is what is got by GET.
const taker = Promise.withResolvers<ServerResponse>();
const server = createServer((request, response) => {
  if (request.method === 'GET') taker.resolve(response);
  else void pour(request, response);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
console.log(`PORT=${(server.address() as AddressInfo).port}`);

async function pour(request: IncomingMessage, response: ServerResponse): Promise<void> {
  await pipeline(request, await taker.promise);
  response.end();
}
