import { unlinkSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';

/**
 * Two agents on one key would push each other off the server for ever, so the first one keeps a socket in the state
 * folder. False when another lives; one that was killed leaves its socket behind, which is then taken over.
 */
export async function becomeTheOnlyAgent(folder: string): Promise<boolean> {
  const path = join(folder, 'agent.sock');
  if (await listen(path)) return true;
  if (await answers(path)) return false;
  unlinkSync(path);
  return listen(path);
}

function listen(path: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server: Server = createServer((socket) => socket.destroy());
    server.unref();
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
    );
    server.listen(path, () => resolve(true));
  });
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
