import { setTimeout as wait } from 'node:timers/promises';
import type { Desktop } from './desktop.ts';
import { keepHeld, readHeld } from './held-devices.ts';
import { type Log, reasonOf } from './log.ts';
import { failureReason } from './tool-failure.ts';

const FIRST_AGAIN_MS = 500;
const LONGEST_AGAIN_MS = 30_000;
/** Where no X server answers, nothing is held: the one that held it is gone, and the next one begins free. */
const NOTHING_HELD = ['no-display', 'wayland'];

type Ports = Readonly<{
  desktop: Pick<Desktop, 'freeInput'>;
  folder: string;
  log: Log;
  signal: AbortSignal;
  againMs?: number;
}>;

/**
 * R5: what an agent that was killed together with its guard has left held is freed by the next one: tried again, later
 * each time, until it is free, no display is there, or the agent stops. What is not freed stays on disk for the next.
 */
export async function freeWhatWasHeld(ports: Ports): Promise<void> {
  const { signal, againMs = FIRST_AGAIN_MS } = ports;
  for (let waitMs = againMs; !signal.aborted; waitMs = Math.min(LONGEST_AGAIN_MS, 2 * waitMs)) {
    if (await isDone(ports, waitMs)) return;
    // Stopping cuts the wait short.
    await wait(waitMs, undefined, { ref: false, signal }).catch(() => null);
  }
}

async function isDone({ desktop, folder, log }: Ports, againInMs: number): Promise<boolean> {
  try {
    const held = readHeld(folder);
    if (held.length === 0) return true;
    await desktop.freeInput(held);
    keepHeld(folder, []);
    log('input-freed', { why: 'left held by an agent that was killed' });
    return true;
  } catch (thrown) {
    const over = NOTHING_HELD.includes(failureReason(thrown));
    log('input-not-freed', { reason: reasonOf(thrown), ...(over ? {} : { againInMs }) });
    return over;
  }
}
