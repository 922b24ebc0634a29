import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import type { VncServer } from '../desktop.ts';
import { passVncAuthentication } from '../rfb-handshake.ts';
import type { Display } from './find-display.ts';

/** x11vnc usually listens after a tenth of a second. */
const START_MS = 10_000;
/** The watch gives x11vnc 0.4 s to free its shared memory and the keyboard, then kills it; this is for a watch that hangs. */
const KILL_AFTER_MS = 600;

/**
 * The password comes in by the first line of a pipe and goes on to x11vnc by another: it is on no command line and in
 * no file. The same pipe is the watch: however the agent dies, its end closes, and x11vnc is ended (kill -9 included).
 */
const WATCH = `
exec 3<&0
IFS= read -r word <&3 || exit 1
printf '%s\\n' "$word" | "$@" 3<&- &
vnc=$!
unset word
{ cat <&3; kill -TERM $vnc; sleep 0.4; kill -KILL $vnc; } >/dev/null 2>&1 &
watch=$!
wait $vnc
kill $watch 2>/dev/null
`;

/** @throws when x11vnc does not listen in time, or the signal is aborted first. */
export async function startX11vnc(
  program: string,
  display: Display,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<VncServer> {
  const password = randomBytes(6).toString('base64url');
  // A group of its own: a Ctrl-C in the agent's terminal reaches the agent only, which then ends it in order.
  const watch = spawn('/bin/sh', ['-c', WATCH, 'iponto-vnc-watch', program, ...flags(display)], {
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: environment(display, env),
  });
  const said = lastWords(watch);
  const gone = new Promise<string>((resolve) => {
    watch.once('error', (error) => resolve(error.message));
    watch.once('exit', () => {
      killGroup(watch);
      watch.stdin.destroy();
    });
    watch.once('close', () => resolve(said()));
  });
  const stop = () => end(watch, gone);
  watch.stdin.on('error', () => watch.stdin.destroy());
  watch.stdin.write(`${password}\n`);
  try {
    const port = await listeningPort(watch, gone, signal);
    return { gone, stop, connect: () => connectTo(port, password) };
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}

/**
 * -no6: without it x11vnc also listened on IPv6; -norc: a file in the home folder must not loosen any of this; -nosel:
 * what is copied or selected here goes nowhere by RFB, nor into the recording: the clipboard is the client's to allow.
 */
function flags(display: Display): string[] {
  const authority = display.authority === null ? [] : ['-auth', display.authority];
  const firstPort = randomInt(20_000, 60_000);
  return [
    ...['-norc', '-display', display.name, ...authority],
    ...['-autoport', String(firstPort), '-localhost', '-no6'],
    ...['-passwdfile', '/dev/stdin', '-forever', '-shared', '-repeat', '-nosel'],
  ];
}

/** Only what x11vnc needs: some of its settings are read from the environment. */
function environment(display: Display, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = ['PATH', 'HOME', 'LANG', 'LC_ALL', 'XDG_RUNTIME_DIR'].map((name) => [name, env[name]] as const);
  const authority = display.authority === null ? {} : { XAUTHORITY: display.authority };
  return {
    ...Object.fromEntries(kept.filter(([, value]) => value !== undefined)),
    DISPLAY: display.name,
    ...authority,
  };
}

/** x11vnc says `PORT=…` once it listens: asking our own child leaves no moment for another program to take the port. */
function listeningPort(watch: ChildProcess, gone: Promise<string>, signal: AbortSignal): Promise<number> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('x11vnc did not listen in time')), START_MS);
    const onAbort = () => reject(new Error('stopped while starting'));
    const settled = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
    };
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort);
    let text = '';
    watch.stdout?.on('data', (chunk: Buffer) => {
      text = (text + chunk.toString('latin1')).slice(-4096);
      const port = /^PORT=(\d+)$/m.exec(text)?.[1];
      if (port === undefined) return;
      settled();
      resolve(Number(port));
    });
    void gone.then((said) => {
      settled();
      reject(new Error(`x11vnc ended: ${said}`));
    });
  });
}

async function connectTo(port: number, password: string): Promise<Socket> {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true });
  // 'close' follows every error, and is what the stream listens for.
  socket.on('error', () => socket.destroy());
  try {
    await passVncAuthentication(socket, password);
    return socket;
  } catch (thrown) {
    socket.destroy();
    throw thrown;
  }
}

async function end(watch: ChildProcess, gone: Promise<string>): Promise<void> {
  watch.stdin?.destroy();
  const timer = setTimeout(() => killGroup(watch), KILL_AFTER_MS);
  await gone;
  clearTimeout(timer);
}

/** The whole group, watch and x11vnc together. Nobody there any more is the wished state. */
function killGroup(watch: ChildProcess): void {
  if (watch.pid === undefined) return;
  try {
    process.kill(-watch.pid, 'SIGKILL');
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'ESRCH')) throw thrown;
  }
}

/** x11vnc is talkative: the last line tells why it ended. */
function lastWords(watch: ChildProcess): () => string {
  let tail = '';
  watch.stderr?.on('data', (chunk: Buffer) => {
    tail = (tail + chunk.toString('latin1')).slice(-2048);
  });
  return () => tail.trim().split('\n').at(-1)?.slice(0, 200) || 'no reason given';
}
