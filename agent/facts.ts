import { readFile } from 'node:fs/promises';
import { arch, freemem, hostname, release, totalmem, type, uptime } from 'node:os';
import type { AgentFacts } from '../protocol/agent.ts';
import type { Desktop } from './desktop.ts';

/** What the technician sees of the machine before anybody connects to it. */
export async function gatherFacts(desktop: Desktop): Promise<AgentFacts> {
  return {
    os: `${type()} ${release()}`,
    hostname: hostname(),
    arch: arch(),
    memoryBytes: totalmem(),
    uptimeSeconds: Math.round(uptime()),
    memoryFreeBytes: freemem(),
    ...(await present('osName', systemName())),
    ...(await present('disks', desktop.disks())),
    ...(await present('monitors', desktop.screens())),
    desktop: await desktop.support(),
  };
}

/** The field, where there is something to tell. */
async function present<K extends string, V>(name: K, told: Promise<V | null | undefined>) {
  const value = await told;
  return (value == null ? {} : { [name]: value }) as Partial<Record<K, NonNullable<V>>>;
}

/** As the system calls itself; null for one that has no such file. */
async function systemName(): Promise<string | null> {
  const text = await readFile('/etc/os-release', 'utf8').catch(() => '');
  return /^PRETTY_NAME="?(.*?)"?$/m.exec(text)?.[1]?.slice(0, 200) ?? null;
}
