import { arch, hostname, release, totalmem, type, uptime } from 'node:os';
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
    desktop: await desktop.support(),
  };
}
