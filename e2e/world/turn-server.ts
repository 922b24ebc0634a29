import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './program.ts';
import { until } from './until.ts';

export type TurnServerProcess = Readonly<{ url: string; stop(): Promise<void> }>;

/** A real coturn on loopback, which knows nobody but who comes with credentials made from the secret. */
export async function startTurnServer(secret: string): Promise<TurnServerProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'iponto-turn-'));
  const port = await freePort();
  const options = [
    ...['-n', '--listening-ip=127.0.0.1', '--relay-ip=127.0.0.1', `--listening-port=${port}`],
    ...['--min-port=50100', '--max-port=50199', '--allow-loopback-peers', '--no-tls', '--no-dtls', '--no-cli'],
    ...['--fingerprint', '--use-auth-secret', `--static-auth-secret=${secret}`, '--realm=ajuda.iponto.example'],
    ...['--log-file=stdout', `--pidfile=${join(folder, 'pid')}`, `--userdb=${join(folder, 'users')}`],
  ];
  const coturn: ChildProcess = spawn('turnserver', options, { cwd: folder, stdio: 'ignore' });
  const exited = once(coturn, 'exit');
  await until('coturn listens', () => answers(port));
  return {
    url: `turn:127.0.0.1:${port}`,
    stop: async () => {
      coturn.kill();
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function answers(port: number): Promise<boolean> {
  const socket = createConnection(port, '127.0.0.1');
  return new Promise((resolve) => {
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
  }).then((answered) => {
    socket.destroy();
    return answered === true;
  });
}
