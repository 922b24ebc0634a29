import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second. */
const TICKS_PER_SECOND = 100;

/** Of this process and of those that it started and that have ended. */
export function ownCpuSeconds(): number {
  const stat = readFileSync('/proc/self/stat', 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / TICKS_PER_SECOND;
}

type ProcessStat = { pid: number; parent: number; ticks: number };

/** Of the process and all its children, since they began. */
export function cpuSeconds(pid: number | null): number {
  if (pid === null) return 0;
  return family(pid).reduce((sum, { ticks }) => sum + ticks, 0) / TICKS_PER_SECOND;
}

/** Resident memory of the process and all its children, in bytes. */
export function memoryBytes(pid: number): number {
  return family(pid).reduce((sum, each) => sum + residentBytes(each.pid), 0);
}

function family(pid: number): ProcessStat[] {
  const pids = new Set([pid]);
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap(readStat);
  for (let grown = true; grown; ) {
    const children = processes.filter((it) => pids.has(it.parent) && !pids.has(it.pid));
    for (const { pid: child } of children) pids.add(child);
    grown = children.length > 0;
  }
  return processes.filter((it) => pids.has(it.pid));
}

function readStat(pid: string): ProcessStat[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in brackets, may hold anything: the fields are counted behind it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return [{ pid: Number(pid), parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) }];
  } catch {
    return [];
  }
}

function residentBytes(pid: number): number {
  try {
    const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kilobytes ?? 0) * 1024;
  } catch {
    // It ended meanwhile.
    return 0;
  }
}
