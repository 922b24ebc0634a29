import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './program.ts';
import { until } from './until.ts';

export type TurnServerProcess = Readonly<{ url: string; said(): string; stop(): Promise<void> }>;

/** A real coturn on loopback, which knows nobody but who comes with credentials made from the secret. */
export async function startTurnServer(secret: string): Promise<TurnServerProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'iponto-turn-'));
  const port = await freePort();
  const options = [
    ...['-n', '--listening-ip=127.0.0.1', '--relay-ip=127.0.0.1', `--listening-port=${port}`],
    ...['--min-port=50100', '--max-port=50139', '--allow-loopback-peers', '--no-tls', '--no-dtls', '--no-cli'],
    ...['--fingerprint', '--use-auth-secret', `--static-auth-secret=${secret}`, '--realm=ajuda.iponto.example'],
    ...['--log-file=stdout', `--pidfile=${join(folder, 'pid')}`, `--userdb=${join(folder, 'users')}`],
  ];
  const coturn = spawn('turnserver', options, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = once(coturn, 'exit');
  let said = '';
  for (const out of [coturn.stdout, coturn.stderr]) out.on('data', (text) => (said = (said + text).slice(-4000)));
  await until('coturn listens', () => answers(port));
  return {
    url: `turn:127.0.0.1:${port}`,
    said: () => said,
    stop: async () => {
      coturn.kill('SIGKILL');
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function answers(port: number): Promise<boolean> {
  const socket = createConnection(port, '127.0.0.1');
  return new Promise<boolean>((resolve) => {
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
  }).finally(() => socket.destroy());
}
