import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const MAIN = new URL('../main.ts', import.meta.url).pathname;

export type AgentProcess = {
  readonly process: ChildProcess;
  /** The log lines so far. */
  events(): Record<string, unknown>[];
  kill(signal: NodeJS.Signals): Promise<void>;
};

/** The agent as its own process, with nothing of the test's environment but the display and a browser. */
export function startAgent(state: string, variables: Record<string, string>): AgentProcess {
  const child = spawn(process.execPath, [MAIN, 'run', '--state', state], {
    env: { PATH: process.env.PATH ?? '', HOME: state, ...variables },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let text = '';
  child.stderr.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  return {
    process: child,
    events: () =>
      text
        .split('\n')
        .slice(0, -1)
        .flatMap((line) => (line.startsWith('{') ? [JSON.parse(line)] : [])),
    kill: async (signal) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill(signal);
      await gone;
    },
  };
}

export async function runAgentCommand(words: string[], variables: Record<string, string> = {}) {
  const child = spawn(process.execPath, [MAIN, ...words], {
    env: { PATH: process.env.PATH ?? '', HOME: '/nonexistent', ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const [code] = await once(child, 'close');
  return { code: code as number, output };
}

/** A browser that writes down the address it is given and stays open for a while, as browsers do. */
export function writeBrowser(folder: string): { path: string; opened(): string[] } {
  const path = join(folder, 'browser.sh');
  const list = join(folder, 'opened.txt');
  writeFileSync(list, '');
  writeFileSync(path, `#!/bin/sh\nprintf '%s\\n' "$1" >> '${list}'\nexec sleep 3\n`);
  chmodSync(path, 0o755);
  return { path, opened: () => readFileSync(list, 'utf8').split('\n').filter(Boolean) };
}

/** @throws with what was waited for when it is not so in time. */
export async function until(what: string, isSo: () => boolean | Promise<boolean>, withinMs = 30_000): Promise<void> {
  const limit = performance.now() + withinMs;
  while (!(await isSo())) {
    if (performance.now() > limit) throw new Error(`not in ${withinMs} ms: ${what}`);
    await wait(20);
  }
}
