import { spawn } from 'node:child_process';
import { findProgram } from './find-program.ts';

/** A browser that is still there after this long, in ms, has opened the page; one that fails does so at once. */
const FAILS_WITHIN_MS = 1_000;

/**
 * Opens the page with `$BROWSER` (a list separated by colons, `%s` stands for the address), then with xdg-open. The
 * address is one argument and never passes through a shell. @throws with each program's reason when none opens it.
 */
export async function openPage(url: string, env: NodeJS.ProcessEnv): Promise<void> {
  const { protocol } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') throw new Error(`not a page: ${protocol}`);
  const failures: string[] = [];
  for (const words of commands(url, env)) {
    const failure = await run(words, env);
    if (failure === null) return;
    failures.push(`${words[0]}: ${failure}`);
  }
  throw new Error(failures.join('; '));
}

function commands(url: string, env: NodeJS.ProcessEnv): string[][] {
  const chosen = (env.BROWSER ?? '').split(':').map((command) => command.trim().split(/\s+/).filter(Boolean));
  return [...chosen.filter((words) => words.length > 0), ['xdg-open']].map((words) =>
    words.some((word) => word.includes('%s')) ? words.map((word) => word.replaceAll('%s', url)) : [...words, url],
  );
}

/** Null when it opened, else why not. The browser outlives the agent. */
function run(words: string[], env: NodeJS.ProcessEnv): Promise<string | null> {
  const program = findProgram(words[0] ?? '', env.PATH);
  if (program === null) return Promise.resolve('not installed');
  return new Promise((resolve) => {
    const child = spawn(program, words.slice(1), { detached: true, stdio: 'ignore', env });
    const timer = setTimeout(() => resolve(null), FAILS_WITHIN_MS);
    child.once('error', (error) => settle(error.message));
    child.once('exit', (code, signal) => settle(code === 0 ? null : `ended with ${code ?? signal}`));
    child.unref();
    const settle = (failure: string | null) => {
      clearTimeout(timer);
      resolve(failure);
    };
  });
}
