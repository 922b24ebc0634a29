import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Desktop, VncServer } from './desktop.ts';
import { type Log, reasonOf } from './log.ts';

/** A VNC server that lived shorter than this, in ms, counts as a failed start. */
const SHORT_LIFE_MS = 5_000;
/** After so many short lives in a row nothing is started any more until somebody asks for a connection. */
const MOST_SHORT_LIVES = 5;
const RESTART_AFTER_MS = 300;

export type KeptVnc = {
  /** Resolves when a server lives; starts one when none does. @throws when it does not come up. */
  up(): Promise<void>;
  /** A fresh connection to the living server; starts one when none lives. */
  connect(): Promise<Socket>;
  /** Resolves when no VNC process is left. */
  stop(): Promise<void>;
};

/** Keeps one VNC server alive from the first `up` until `stop`: one that dies is started again, with a new password. */
export function keepVnc(desktop: Desktop, log: Log): KeptVnc {
  const over = new AbortController();
  let current: Promise<VncServer> | null = null;
  let shortLives = 0;

  function ensure(): Promise<VncServer> {
    if (over.signal.aborted) return Promise.reject(new Error('the session is over'));
    if (current !== null) return current;
    const startedAt = performance.now();
    const starting = desktop.startVnc(over.signal);
    current = starting;
    starting.then(
      async (server) => {
        log('vnc-started');
        const why = await server.gone;
        current = null;
        if (over.signal.aborted) return;
        shortLives = performance.now() - startedAt < SHORT_LIFE_MS ? shortLives + 1 : 0;
        log('vnc-died', { why, shortLives });
        if (shortLives < MOST_SHORT_LIVES) await startAgain();
      },
      (thrown) => {
        current = null;
        if (!over.signal.aborted) log('vnc-not-started', { reason: reasonOf(thrown) });
      },
    );
    return starting;
  }

  async function startAgain(): Promise<void> {
    await wait(RESTART_AFTER_MS);
    // A failure is logged inside, and told to whoever asks for a connection next.
    if (!over.signal.aborted) await ensure().catch(() => null);
  }

  return {
    up: async () => {
      await ensure();
    },
    connect: async () => (await ensure()).connect(),
    stop: async () => {
      over.abort();
      // A start that was cut off has already taken its process down when it rejects.
      const server = await current?.catch(() => null);
      await server?.stop();
    },
  };
}
