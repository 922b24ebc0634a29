import { type Figures, measure } from './measure.ts';
import { quantile } from './quantile.ts';
import { MIDDLES, type Middle } from './relay-middles.ts';

/** All middles are measured in each round, one after the other, so that a busy moment of the machine meets them all. */
const ROUNDS = 3;
const SECONDS = 1.2;
const MESSAGES = 200;

type Row = { name: string; speed: number; cpu: number | null; p50: number; p99: number };

function median(numbers: readonly number[]): number {
  return quantile(numbers, 0.5);
}

function summarise(name: string, figures: readonly Figures[]): Row {
  const latencies = figures.flatMap((it) => it.latencies);
  const cpu = figures.flatMap((it) => it.cpuSecondsPerGigabyte ?? []);
  return {
    name,
    speed: median(figures.map((it) => it.megabytesPerSecond)),
    cpu: cpu.length === 0 ? null : median(cpu),
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
  };
}

async function measureAll(): Promise<Row[]> {
  const started: Middle[] = [];
  const figures = new Map<string, Figures[]>();
  try {
    for (const kind of MIDDLES) {
      const missing = kind.missing();
      if (missing === null) started.push(await kind.start());
      else console.log(`not measured: ${kind.name}, ${missing}`);
    }
    for (let round = 0; round < ROUNDS; round++) {
      for (const middle of started) {
        const measured = figures.get(middle.name) ?? [];
        figures.set(middle.name, [...measured, await measure(middle, SECONDS, MESSAGES)]);
      }
    }
  } finally {
    await Promise.all(started.map((middle) => middle.stop()));
  }
  return started.map((middle) => summarise(middle.name, figures.get(middle.name) ?? []));
}

function print(rows: readonly Row[]): void {
  const floor = rows[0];
  const limit = rows.find((row) => row.name.startsWith('haproxy')) ?? floor;
  const peer = rows.find((row) => row.name === 'websockify');
  const times = (value: number | null, of: number | null | undefined) =>
    value === null || of === null || of === undefined ? '–' : `${(value / of).toFixed(2)} ×`;
  const added = (ms: number, of: number | undefined) => (of === undefined ? '–' : `+${(ms - of).toFixed(3)}`);
  const heads = [
    'between desktop and viewer',
    'MB/s',
    'of limit',
    'of peer',
    'CPU-s/GB',
    'of limit',
    'of peer',
    'added p50 ms',
    'p99 ms',
  ];
  const lines = rows.map((row) => [
    row.name,
    row.speed.toFixed(0),
    times(row.speed, limit?.speed),
    times(row.speed, peer?.speed),
    row.cpu === null ? '–' : row.cpu.toFixed(2),
    times(row.cpu, limit?.cpu),
    times(row.cpu, peer?.cpu),
    added(row.p50, floor?.p50),
    added(row.p99, floor?.p99),
  ]);
  const widths = heads.map((head, column) => Math.max(head.length, ...lines.map((line) => line[column]?.length ?? 0)));
  for (const line of [heads, ...lines]) {
    console.log(
      line
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  '),
    );
  }
  console.log(
    `\nDesktop to viewer over 127.0.0.1, messages of 64 KB for the flow (median of ${ROUNDS} × ${SECONDS} s) and of 1 KB for the`,
  );
  console.log(
    `latency (${ROUNDS * MESSAGES} of them). Limit: ${limit?.name}; peer: ${peer?.name ?? 'missing'}. Processor time is the middle’s alone.`,
  );
}

print(await measureAll());
