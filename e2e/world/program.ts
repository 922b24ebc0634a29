import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { keyFileOf } from './data-folder.ts';
import { until } from './until.ts';

/** Those that run now: a test that fails leaves none behind. */
const running = new Set<Program>();

const root = join(import.meta.dirname, '../..');

export type Program = Readonly<{
  process: ChildProcess;
  /** All it has printed so far. */
  output(): string;
  /** Ctrl-C in its terminal, where it still runs. @returns the exit code */
  stop(): Promise<number | null>;
  /** kill -9. */
  kill(): Promise<void>;
  /** The exit code, once it has ended by itself. */
  ended(): Promise<number | null>;
}>;

export type Settings = Readonly<Record<string, string>>;

/** Where this test run keeps what Node has compiled. */
const { NODE_COMPILE_CACHE } = process.env;

/**
 * Starts `file` on the Node of this test run, with nothing of its environment but `settings`. Its key is beside its data
 * folder: the one of whoever runs the tests is not touched.
 */
export function spawnProgram(file: string, args: readonly string[], settings: Settings): Program {
  const child = spawn(process.execPath, [file, ...args], {
    cwd: root,
    env: {
      ...{ PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', LOG_LEVEL: 'warn' },
      ...(NODE_COMPILE_CACHE === undefined ? {} : { NODE_COMPILE_CACHE }),
      ...ownKey(settings),
      ...settings,
    },
    // The channel ends the program when the test's own process dies.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // A group of its own, as in a terminal: Ctrl-C reaches all that is in it.
    detached: true,
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
  }
  const exit = once(child, 'close').then(([code]) => code as number | null);
  const program: Program = {
    process: child,
    output: () => text,
    ended: () => exit,
    stop: () => {
      if (child.exitCode === null && child.signalCode === null) process.kill(-(child.pid ?? 0), 'SIGINT');
      return exit;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exit;
    },
  };
  running.add(program);
  void exit.then(() => running.delete(program));
  return program;
}

function ownKey({ DATA_DIR }: Settings): Settings {
  return DATA_DIR === undefined ? {} : { KEY_FILE: keyFileOf(DATA_DIR) };
}

/** For the end of a test, however it ended. */
export async function killPrograms(): Promise<void> {
  for (const program of running) await program.kill();
}

/** The real program, once it says where it is. @throws with its words when it ends instead. */
export async function startProgram(settings: Settings, file = 'server/main.ts'): Promise<Program> {
  const program = spawnProgram(file, [], settings);
  await until('the program says where it is', () => {
    if (program.process.exitCode !== null) throw new Error(`it ended: ${program.output()}`);
    return / is at http/.test(program.output());
  });
  return program;
}

/** A port that nobody has now; the same one serves a program that is killed and started again. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
}
