import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

/** Takes the upgrade and answers true, or leaves it alone and answers false. */
export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean;

/** Gives each WebSocket request to the first room that takes it; nobody's is answered 404 and closed. */
export function routeUpgrades(server: Server, handlers: readonly UpgradeHandler[]): void {
  server.on('upgrade', (request, socket, head) => {
    // A peer that vanishes in the middle of its handshake is no event of ours.
    socket.on('error', () => socket.destroy());
    if (handlers.some((handle) => handle(request, socket, head))) return;
    socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  });
}
