import { type ChildProcess, spawn } from 'node:child_process';

/** The pipe ends however the agent dies, kill -9 included: then the program is ended too. */
const TIE = `
exec 3<&0
"$@" 3<&- </dev/null &
program=$!
{ cat <&3; kill -TERM $program; } >/dev/null 2>&1 &
watch=$!
wait $program
kill $watch 2>/dev/null
`;

type TiedProcess = Readonly<{ process: ChildProcess; end(): void }>;

/** A program that lives at most as long as the agent; a group of its own, so that a Ctrl-C reaches the agent only. */
export function startTied(words: readonly string[], env: NodeJS.ProcessEnv): TiedProcess {
  const process = spawn('/bin/sh', ['-c', TIE, 'iponto-tie', ...words], {
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
    env,
  });
  process.stdin?.on('error', () => process.stdin?.destroy());
  process.once('exit', () => process.stdin?.destroy());
  return { process, end: () => process.stdin?.destroy() };
}
