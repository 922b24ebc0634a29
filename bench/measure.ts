import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { Ends, Middle } from './relay-middles.ts';

const BLOCK = Buffer.alloc(64 * 1024);
const MESSAGE = Buffer.alloc(1024);
/** Linux counts processor time in hundredths of a second. */
const TICKS_PER_SECOND = 100;

/** Megabytes are 10⁶ bytes, gigabytes 10⁹; latencies are ms from the desktop's write to the viewer's read. */
export type Figures = { megabytesPerSecond: number; cpuSecondsPerGigabyte: number | null; latencies: number[] };

/** One connection: as much as goes through for `seconds`, then single messages of 1 KB. */
export async function measure(middle: Middle, seconds: number, messages: number): Promise<Figures> {
  const ends = await middle.join();
  try {
    const latencies = await latency(ends, messages);
    const flow = await throughput(ends, middle.pid, seconds);
    return { ...flow, latencies };
  } finally {
    ends.desktop.destroy();
    ends.viewer.destroy();
  }
}

async function throughput({ desktop, viewer, frame }: Ends, pid: number | null, seconds: number) {
  const block = frame(BLOCK);
  let received = 0;
  let pouring = true;
  viewer.on('data', (chunk: Buffer) => {
    received += chunk.length;
  });
  const pour = () => {
    while (pouring && desktop.write(block));
  };
  desktop.on('drain', pour);
  pour();
  await wait(200);
  const from = { received, ms: performance.now(), cpu: cpuSeconds(pid) };
  await wait(seconds * 1000);
  const bytes = received - from.received;
  const elapsed = (performance.now() - from.ms) / 1000;
  const cpu = cpuSeconds(pid) - from.cpu;
  pouring = false;
  return {
    megabytesPerSecond: bytes / 1e6 / elapsed,
    cpuSecondsPerGigabyte: pid === null ? null : cpu / (bytes / 1e9),
  };
}

async function latency({ desktop, viewer, frame }: Ends, messages: number): Promise<number[]> {
  const message = frame(MESSAGE);
  const latencies: number[] = [];
  let arrived = () => {};
  let pending = 0;
  const onData = (chunk: Buffer) => {
    pending -= chunk.length;
    if (pending <= 0) arrived();
  };
  viewer.on('data', onData);
  for (let i = 0; i < messages; i++) {
    pending = MESSAGE.length;
    const from = performance.now();
    await new Promise<void>((resolve) => {
      arrived = resolve;
      desktop.write(message);
    });
    latencies.push(performance.now() - from);
    await wait(1);
  }
  viewer.off('data', onData);
  return latencies;
}

/** Of the process and all its children, since they began. */
function cpuSeconds(pid: number | null): number {
  if (pid === null) return 0;
  const family = new Set([pid]);
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap(readStat);
  for (let grown = true; grown; ) {
    const children = processes.filter((it) => family.has(it.parent) && !family.has(it.pid));
    for (const { pid: child } of children) family.add(child);
    grown = children.length > 0;
  }
  const ticks = processes.filter((it) => family.has(it.pid)).map((it) => it.ticks);
  return ticks.reduce((sum, some) => sum + some, 0) / TICKS_PER_SECOND;
}

function readStat(pid: string): { pid: number; parent: number; ticks: number }[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in brackets, may hold anything: the fields are counted behind it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return [{ pid: Number(pid), parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) }];
  } catch {
    return [];
  }
}
