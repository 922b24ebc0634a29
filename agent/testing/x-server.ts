import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export type XServer = Readonly<{
  /** Such as `:99`, one that nobody else uses. */
  display: string;
  /** Ends it at once, and with it all that is on it. */
  stop(): Promise<void>;
}>;

/** An X server that listens to this machine only. `outer`: the display that it is a window of, where it is one. */
export async function startXServer(program: 'Xvfb' | 'Xephyr', words: string[], outer?: string): Promise<XServer> {
  const server = spawn(program, ['-displayfd', '3', '-nolisten', 'tcp', ...words], {
    env: { ...process.env, ...(outer === undefined ? {} : { DISPLAY: outer }) },
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [number] = await once(server.stdio[3] as NodeJS.ReadableStream, 'data');
  return { display: `:${String(number).trim()}`, stop: () => endProcess(server) };
}

/** kill -9. Resolves when it is gone. */
export async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
