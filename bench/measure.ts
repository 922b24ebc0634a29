import { setTimeout as wait } from 'node:timers/promises';
import { cpuSeconds } from './processes.ts';
import type { Ends, Middle } from './relay-middles.ts';

const BLOCK = Buffer.alloc(64 * 1024);
const MESSAGE = Buffer.alloc(1024);

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
