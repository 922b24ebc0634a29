import { CONTROL_CLOSE } from '../protocol/agent.ts';
import type { ControlEnd } from './control-connection.ts';

const SHORTEST_MS = 500;
const LONGEST_MS = 15_000;
/** Another agent has this equipment's key, or the server no longer knows it: trying often changes nothing. */
const HOPELESS_MS = 60_000;

/**
 * How long to wait, in ms, before the next attempt. `failures` counts those in a row that never came to work. Spread
 * evenly, so that a server that restarts is not met by all its agents in one instant.
 *
 * @param random 0 ≤ random < 1
 */
export function reconnectDelay(end: ControlEnd, failures: number, random: number): number {
  const hopeless = [CONTROL_CLOSE.notEnrolled, CONTROL_CLOSE.revoked, CONTROL_CLOSE.replaced] as number[];
  if (hopeless.includes(end.code)) return HOPELESS_MS * (1 + random);
  const ceiling = Math.min(LONGEST_MS, SHORTEST_MS * 2 ** (failures + 1));
  return SHORTEST_MS + random * (ceiling - SHORTEST_MS);
}
