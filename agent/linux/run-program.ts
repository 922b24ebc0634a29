import { spawn } from 'node:child_process';
import { ToolFailure } from '../tool-failure.ts';
import { findProgram } from './find-program.ts';

const PATIENCE_MS = 10_000;

type Run = Readonly<{
  env: NodeJS.ProcessEnv;
  /** What the program reads; without it, nothing. */
  input?: Buffer;
  /** More output than so many bytes is a failure (`too-large`). */
  most?: number;
  /** Nothing of what it prints is wanted: it may go on in the background, as xclip does to hand the text out. */
  quiet?: boolean;
  signal?: AbortSignal;
}>;

/**
 * Runs a small program to its end. Its words are arguments and never pass through a shell.
 *
 * @returns its output and exit code. @throws ToolFailure `no-<program>` where it is not installed, `too-large`, `too-slow`
 */
export async function runProgram(
  name: string,
  words: readonly string[],
  { env, input, most = 64 * 1024, quiet = false, signal }: Run,
): Promise<{ code: number | null; output: Buffer }> {
  const program = findProgram(name, env.PATH);
  if (program === null) throw new ToolFailure(`no-${name}`);
  const child = spawn(program, words, { env, stdio: ['pipe', quiet ? 'ignore' : 'pipe', 'ignore'] });
  const parts: Buffer[] = [];
  let length = 0;
  return new Promise((resolve, reject) => {
    const fail = (reason: string) => {
      child.kill('SIGKILL');
      reject(new ToolFailure(reason));
    };
    const timer = setTimeout(() => fail('too-slow'), PATIENCE_MS);
    const onAbort = () => fail('session-over');
    signal?.addEventListener('abort', onAbort);
    child.stdout?.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > most) fail('too-large');
      else parts.push(chunk);
    });
    child.once('error', (error) => reject(error));
    // A program that does not read all it is given ends for a reason of its own, which its exit code tells.
    child.stdin?.on('error', () => child.stdin?.destroy());
    child.once(quiet ? 'exit' : 'close', (code: number | null) => resolve({ code, output: Buffer.concat(parts) }));
    child.stdin?.end(input);
    child.once('exit', () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    });
  });
}
