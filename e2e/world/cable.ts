import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

export type Cable = Readonly<{
  port: number;
  /** The line drops: open connections break, new ones are refused. */
  cut(): void;
  mend(): void;
  remove(): Promise<void>;
}>;

/** The line between the equipment and the server: a port of its own, that leads to the server's while it is whole. */
export async function layCable(serverPort: number): Promise<Cable> {
  const sockets = new Set<Socket>();
  let whole = true;
  const server = createServer({ noDelay: true }, (near) => {
    if (!whole) return near.resetAndDestroy();
    const far = connect({ port: serverPort, host: '127.0.0.1', noDelay: true });
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.pipe(other);
      // 'close' follows, and takes the other end with it.
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const breakAll = () => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    cut: () => {
      whole = false;
      breakAll();
    },
    mend: () => {
      whole = true;
    },
    remove: async () => {
      breakAll();
      server.close();
      await once(server, 'close');
    },
  };
}
