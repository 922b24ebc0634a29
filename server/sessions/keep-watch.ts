import type { FastifyBaseLogger } from 'fastify';
import { beat, recordServerGap } from './heartbeat.ts';
import type { SessionRoom } from './session-room.ts';
import { watchSessions } from './watch-sessions.ts';

const EVERY_MS = 1000;
/** So many looks late, the program was not there for its sessions. */
const MISSED_LOOKS = 3;

/**
 * T1: the server's watch over its sessions: a heartbeat and a look at what is due, every second, one after the other.
 * Tells the sessions of the time the program was away, before the start or in the middle of its life: without its
 * database, or held up by the machine, it can do nothing for anyone. @returns how to stop it.
 */
export async function keepWatch(
  room: SessionRoom,
  log: Pick<FastifyBaseLogger, 'error'>,
  everyMs = EVERY_MS,
): Promise<() => Promise<void>> {
  await recordServerGap(room);
  await beat(room);
  let lastLook = performance.now();
  let stopped = false;
  let timer: NodeJS.Timeout;
  let running = Promise.resolve();

  const look = async () => {
    const now = performance.now();
    if (now - lastLook > MISSED_LOOKS * everyMs) await recordServerGap(room);
    await beat(room);
    lastLook = now;
    await watchSessions(room, log);
  };
  const next = () => {
    timer = setTimeout(() => {
      running = look()
        .catch((error: unknown) => log.error(error))
        .then(() => {
          if (!stopped) next();
        });
    }, everyMs);
  };
  next();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}
