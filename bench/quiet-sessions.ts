import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { cpuSeconds } from './processes.ts';
import { quantile } from './quantile.ts';
import { maskedFrame, rawWebSocket } from './raw-websocket.ts';
import { ours } from './relay-middles.ts';

const SESSIONS = 500;
const MESSAGE_BYTES = 1024;
const HERTZ = 10;
const TICKS_PER_PERIOD = 20;
const ROUNDS = 3;
const SECONDS = 2.5;
/** What has not come so long after the last one was sent is lost. */
const LATE_MS = 3_000;
/** Sockets that are opened at one time. */
const AT_ONCE = 20;

type Line = Readonly<{ from: Socket; to: Socket }>;
type Quiet = Readonly<{ name: string; pid: number | null; join: () => Promise<Line>; stop: () => Promise<void> }>;
type Figures = { cpu: number[]; latencies: number[]; sent: number; arrived: number };

/** Many sessions in which little happens, on one node, beside the plain echo of as many messages. */
const relay = await startRelay();
const echo = await startEcho();
try {
  const played = [];
  for (const middle of [echo, relay]) {
    const lines: Line[] = [];
    while (lines.length < SESSIONS) lines.push(...(await Promise.all(Array.from({ length: AT_ONCE }, middle.join))));
    const figures: Figures = { cpu: [], latencies: [], sent: 0, arrived: 0 };
    played.push({ middle, lines, figures });
  }
  // In turns, so that a busy moment of the machine meets both.
  for (let round = 0; round < ROUNDS; round++)
    for (const each of played) await play(each.middle, each.lines, each.figures);
  const [peer] = played;
  for (const { middle, figures } of played) print(middle.name, figures, peer?.figures ?? figures);
  console.log(
    `${SESSIONS} sessions at ${HERTZ} messages of 1 KB a second each, ${ROUNDS} × ${SECONDS} s in turns; an echo has one socket a session, a relay two\n`,
  );
  for (const { lines } of played) for (const { from, to } of lines) for (const socket of [from, to]) socket.destroy();
} finally {
  await Promise.all([relay.stop(), echo.stop()]);
}

async function startRelay(): Promise<Quiet> {
  const { pid, join, stop } = await ours('our relay', 'no').start();
  return {
    ...{ name: 'our relay', pid, stop },
    join: async () => {
      const { desktop, viewer } = await join();
      return { from: desktop, to: viewer };
    },
  };
}

async function startEcho(): Promise<Quiet> {
  const script = new URL('echo-process.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [said] = await once(child.stdout, 'data');
  const port = Number(/PORT=(\d+)/.exec(String(said))?.[1]);
  return {
    name: 'plain echo (ws)',
    pid: child.pid ?? null,
    join: async () => {
      const socket = await rawWebSocket(port, '/');
      return { from: socket, to: socket };
    },
    stop: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** Each line sends at its own moment of the period, as sessions do that know nothing of each other. */
async function play(middle: Quiet, lines: readonly Line[], figures: Figures): Promise<void> {
  const message = maskedFrame(Buffer.alloc(MESSAGE_BYTES));
  const stops = lines.map(({ to }) => {
    let payload = 0;
    const count = countPayload((bytes) => {
      payload += bytes;
      for (; payload >= MESSAGE_BYTES; payload -= MESSAGE_BYTES) {
        const at = sentAt.get(to)?.shift();
        if (at === undefined) continue;
        figures.arrived += 1;
        figures.latencies.push(performance.now() - at);
      }
    });
    const onData = (chunk: Buffer) => count(chunk);
    to.on('data', onData);
    return () => to.off('data', onData);
  });
  const sentAt = new Map<Socket, number[]>(lines.map(({ to }) => [to, []]));
  const cpu = cpuSeconds(middle.pid);
  const begin = performance.now();
  const periodMs = 1000 / HERTZ;
  const ticks = Math.round((SECONDS * 1000 * TICKS_PER_PERIOD) / periodMs);
  for (let tick = 0; tick < ticks; tick++) {
    for (let index = tick % TICKS_PER_PERIOD; index < lines.length; index += TICKS_PER_PERIOD) {
      const line = lines[index];
      if (line === undefined) continue;
      sentAt.get(line.to)?.push(performance.now());
      line.from.write(message);
      figures.sent += 1;
    }
    const due = begin + ((tick + 1) * periodMs) / TICKS_PER_PERIOD;
    await wait(Math.max(0, due - performance.now()));
  }
  const elapsed = (performance.now() - begin) / 1000;
  figures.cpu.push(((cpuSeconds(middle.pid) - cpu) / elapsed) * 100);
  for (const until = performance.now() + LATE_MS; figures.arrived < figures.sent && performance.now() < until; )
    await wait(20);
  for (const stop of stops) stop();
}

/** Tells how much of what a server sends is payload of its binary messages; the relay joins messages, and pings. */
function countPayload(onPayload: (bytes: number) => void): (chunk: Buffer) => void {
  let header: Buffer = Buffer.alloc(0);
  let left = 0;
  let isBinary = false;
  return (chunk) => {
    let rest = chunk;
    while (rest.length > 0) {
      if (left === 0) {
        const whole = Buffer.concat([header, rest]);
        const short = (whole[1] ?? 0) & 127;
        const length = short < 126 ? 2 : short === 126 ? 4 : 10;
        if (whole.length < length) {
          header = whole;
          return;
        }
        isBinary = ((whole[0] ?? 0) & 15) === 2;
        left = short < 126 ? short : short === 126 ? whole.readUInt16BE(2) : Number(whole.readBigUInt64BE(2));
        header = Buffer.alloc(0);
        rest = whole.subarray(length);
      }
      const taken = Math.min(left, rest.length);
      left -= taken;
      rest = rest.subarray(taken);
      if (isBinary && taken > 0) onPayload(taken);
    }
  };
}

function print(name: string, figures: Figures, peer: Figures): void {
  const cpu = quantile(figures.cpu, 0.5);
  const at = (part: number) => quantile(figures.latencies, part);
  const ofPeer = (value: number, other: number) => `${(value / other).toFixed(1)} × the echo`;
  const p99 = `${at(0.99).toFixed(1)} ms (${ofPeer(at(0.99), quantile(peer.latencies, 0.99))})`;
  console.log(
    `${name.padEnd(32)} ${cpu.toFixed(0)} % of a core (${ofPeer(cpu, quantile(peer.cpu, 0.5))}), p50 ${at(0.5).toFixed(1)} ms, p99 ${p99}, ${figures.arrived} of ${figures.sent} arrived`,
  );
}
