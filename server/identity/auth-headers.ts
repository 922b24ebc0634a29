import type { FastifyRequest } from 'fastify';

/** Where the sign-in library reads the address of who signs in; never taken from the request. */
export const CLIENT_IP_HEADER = 'x-iponto-client-ip';

/** What of a request tells who asks: an HTTP request of Fastify, or the opening of a WebSocket. */
export type Asker = Pick<FastifyRequest, 'headers' | 'ip'>;

/** What the sign-in library is told of a request: its cookies, its browser and its address, nothing else. */
export function authHeaders(request: Asker): Headers {
  const headers = new Headers({ [CLIENT_IP_HEADER]: request.ip });
  for (const name of ['cookie', 'user-agent'] as const) {
    const value = request.headers[name];
    if (value !== undefined) headers.set(name, value);
  }
  return headers;
}
