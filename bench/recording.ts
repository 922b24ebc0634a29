import { setTimeout as wait } from 'node:timers/promises';
import { cpuSeconds, memoryBytes } from './processes.ts';
import { quantile } from './quantile.ts';
import { type Ends, type Middle, ours } from './relay-middles.ts';

const BLOCK_BYTES = 64 * 1024;
/** What both relays are asked to carry, in bytes a second. */
const PACE = 100e6;
const PACE_MS = 5;
const ROUNDS = 2;
/** So much goes through before it counts: a program that has just started is slower. Then so much is measured. */
const WARM_BYTES = 100e6;
const MEASURED_BYTES = 200e6;
/** A busy machine is not waited for longer than this, for either. */
const MOST_MS = 5_000;
/** The desktop is made to wait once nothing more is taken of it for so long. */
const STILL_MS = 2_000;
const GIVE_UP_MS = 12_000;
/** What may wait in the desktop’s own socket: more than a late tick’s worth of the pace. */
const SENDER_BYTES = 8 << 20;
/** Where the desktop is made to wait: 1 MiB before a viewer (leg.ts), 8 MiB before a disk (sealed-recorder.ts). */
const HIGH_WATER = { viewer: 1 << 20, disk: 8 << 20 };

await printCost();
await printMemory('a viewer that stopped reading', 'no', HIGH_WATER.viewer);
await printMemory('a disk that hangs', 'stalling', HIGH_WATER.disk);
console.log('Memory: the most of the relay’s process, while a desktop sends all that is taken of it\n');

/** What recording adds to the relay's processor time, at the same paced flow, in turns. */
async function printCost(): Promise<void> {
  const plain = await ours('our relay', 'no').start();
  const recording = await ours('our relay, recording', 'recorded').start();
  const flows = { plain: [] as Flow[], recording: [] as Flow[] };
  try {
    for (let round = 0; round < ROUNDS; round++) {
      flows.plain.push(await paced(plain));
      flows.recording.push(await paced(recording));
    }
  } finally {
    await Promise.all([plain.stop(), recording.stop()]);
  }
  const without = median(flows.plain);
  const withIt = median(flows.recording);
  for (const [name, flow] of [
    ['not recording', without],
    ['recording', withIt],
  ] as const) {
    const ofPlain = (flow.cpuSecondsPerGigabyte / without.cpuSecondsPerGigabyte).toFixed(2);
    console.log(
      `${name.padEnd(32)} ${flow.cpuSecondsPerGigabyte.toFixed(2)} CPU-s/GB (${ofPlain} ×) at ${flow.megabytesPerSecond.toFixed(0)} MB/s`,
    );
  }
  const added = (withIt.cpuSecondsPerGigabyte - without.cpuSecondsPerGigabyte) * (PACE / 1e9);
  console.log(
    `Recording adds ${(added * 100).toFixed(0)} % of a core per 100 MB/s (paced, median of ${ROUNDS} × ${MEASURED_BYTES / 1e6} MB)\n`,
  );
}

type Flow = Readonly<{ megabytesPerSecond: number; cpuSecondsPerGigabyte: number }>;

function median(flows: readonly Flow[]): Flow {
  return {
    megabytesPerSecond: quantile(
      flows.map((it) => it.megabytesPerSecond),
      0.5,
    ),
    cpuSecondsPerGigabyte: quantile(
      flows.map((it) => it.cpuSecondsPerGigabyte),
      0.5,
    ),
  };
}

async function paced(middle: Middle): Promise<Flow> {
  const ends = await middle.join();
  let received = 0;
  ends.viewer.on('data', (chunk: Buffer) => {
    received += chunk.length;
  });
  const stop = pace(ends);
  try {
    const until = async (bytes: number) => {
      for (const late = performance.now() + MOST_MS; received < bytes && performance.now() < late; ) await wait(20);
    };
    await until(WARM_BYTES);
    const from = { received, ms: performance.now(), cpu: cpuSeconds(middle.pid) };
    await until(received + MEASURED_BYTES);
    const bytes = received - from.received;
    return {
      megabytesPerSecond: bytes / 1e3 / (performance.now() - from.ms),
      cpuSecondsPerGigabyte: (cpuSeconds(middle.pid) - from.cpu) / (bytes / 1e9),
    };
  } finally {
    stop();
    leave(ends);
  }
}

/** Sends at the pace, as far as the connection takes it: what was not taken is not made up for. */
function pace({ desktop, frame }: Ends): () => void {
  const block = frame(Buffer.alloc(BLOCK_BYTES));
  let last = performance.now();
  let owed = 0;
  const send = () => {
    const now = performance.now();
    owed = Math.min(owed + ((now - last) / 1000) * PACE, PACE / 10);
    last = now;
    while (owed >= BLOCK_BYTES && desktop.writableLength < SENDER_BYTES) {
      desktop.write(block);
      owed -= BLOCK_BYTES;
    }
  };
  const timer = setInterval(send, PACE_MS);
  return () => clearInterval(timer);
}

/** How far a relay's memory grows while nobody takes what the desktop sends. */
async function printMemory(behind: string, recorded: 'no' | 'stalling', highWater: number): Promise<void> {
  const middle = await ours('our relay', recorded).start();
  try {
    // Once without a stall, so that what the program takes to run at all is not counted.
    if (recorded === 'no') await paced(middle);
    const ends = await middle.join();
    await wait(300);
    const before = memoryBytes(middle.pid ?? 0);
    const { most, sent, waits } = await stalled(middle, ends, recorded === 'no');
    leave(ends);
    const grown = (most - before) / 1e6;
    console.log(
      `behind ${behind.padEnd(31)} +${grown.toFixed(0)} MB of memory, ${(grown / (highWater / 1e6)).toFixed(1)} × the ${highWater >> 20} MiB at which the desktop waits; ${waits ? 'made to wait' : 'NOT made to wait'} after ${(sent / 1e6).toFixed(0)} MB`,
    );
  } finally {
    await middle.stop();
  }
}

async function stalled({ pid }: Middle, ends: Ends, viewerStops: boolean) {
  if (viewerStops) ends.viewer.pause();
  else ends.viewer.resume();
  const block = ends.frame(Buffer.alloc(BLOCK_BYTES));
  const pour = () => {
    while (ends.desktop.write(block));
  };
  ends.desktop.on('drain', pour);
  pour();
  let most = 0;
  let sent = 0;
  let sentAtMs = performance.now();
  const giveUpAtMs = performance.now() + GIVE_UP_MS;
  while (performance.now() - sentAtMs < STILL_MS && performance.now() < giveUpAtMs) {
    await wait(50);
    most = Math.max(most, memoryBytes(pid ?? 0));
    const now = ends.desktop.bytesWritten - ends.desktop.writableLength;
    if (now > sent) sentAtMs = performance.now();
    sent = now;
  }
  return { most, sent, waits: performance.now() - sentAtMs >= STILL_MS };
}

function leave({ desktop, viewer }: Ends): void {
  desktop.destroy();
  viewer.destroy();
}
