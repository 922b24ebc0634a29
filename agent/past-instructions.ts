import { z } from 'zod';
import { type Log, reasonOf } from './log.ts';
import { readPrivate, writePrivate } from './state-folder.ts';

const FILE = 'past-instructions.json';
/** How long an ended session is remembered, in ms: far longer than a server keeps a session without contact. */
const ENDED_KEPT_MS = 24 * 60 * 60_000;

const pastSchema = z.object({
  /** Nonce → the moment (ms since 1970, the server's clock) when its instruction expires. */
  nonces: z.record(z.string(), z.number()),
  /** Session → the moment when it may be forgotten. */
  ended: z.record(z.string(), z.number()),
});

/** What must not happen twice, kept on disk so that a restart forgets nothing. */
export type PastInstructions = {
  /** 'fresh' only once per nonce, and then it is on disk already; 'not-kept' when the disk would not take it. */
  use(nonce: string, expiryMs: number, nowMs: number): 'fresh' | 'seen' | 'not-kept';
  end(session: string, nowMs: number): void;
  /** It is offered anew: so it never began, and what ended was only the offer before. */
  offeredAnew(session: string, nowMs: number): void;
  hasEnded(session: string): boolean;
};

export function openPastInstructions(folder: string, log: Log): PastInstructions {
  const found = readPrivate(folder, FILE);
  const past = found === null ? { nonces: {}, ended: {} } : pastSchema.parse(found);
  const nonces = new Map(Object.entries(past.nonces));
  const ended = new Map(Object.entries(past.ended));
  const save = (nowMs: number): boolean => {
    forget(nonces, nowMs);
    forget(ended, nowMs);
    try {
      writePrivate(folder, FILE, { nonces: Object.fromEntries(nonces), ended: Object.fromEntries(ended) });
      return true;
    } catch (thrown) {
      log('past-not-kept', { reason: reasonOf(thrown) });
      return false;
    }
  };
  return {
    use(nonce, expiryMs, nowMs) {
      if (nonces.has(nonce)) return 'seen';
      nonces.set(nonce, expiryMs);
      return save(nowMs) ? 'fresh' : 'not-kept';
    },
    end(session, nowMs) {
      ended.set(session, nowMs + ENDED_KEPT_MS);
      save(nowMs);
    },
    offeredAnew(session, nowMs) {
      if (ended.delete(session)) save(nowMs);
    },
    hasEnded: (session) => ended.has(session),
  };
}

function forget(until: Map<string, number>, nowMs: number): void {
  for (const [key, moment] of until) if (moment < nowMs) until.delete(key);
}
