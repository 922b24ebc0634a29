import { z } from 'zod';
import { type Log, reasonOf } from './log.ts';
import { readPrivate, writePrivate } from './state-folder.ts';

const FILE = 'client-stops.json';
/** How long, in ms, a stop that no server has answered is told again: as long as an ended session is remembered. */
const KEPT_MS = 24 * 60 * 60_000;

/** Session → when it was stopped, in ms since 1970 by this machine's own clock. */
const stopsSchema = z.record(z.string(), z.number());

/** X1: the sessions that the client stopped at the equipment, kept on disk until the server has them. */
export type ClientStops = Readonly<{
  add(session: string): void;
  /** The server knows that it is over. */
  forget(session: string): void;
  /** How long ago, in ms, each was: by this machine's own clock, whatever hour it shows. */
  list(): { session: string; agoMs: number }[];
}>;

export function openClientStops(folder: string, log: Log, nowMs: () => number = Date.now): ClientStops {
  const stops = new Map(Object.entries(stopsSchema.parse(readPrivate(folder, FILE) ?? {})));
  const save = () => {
    for (const [session, at] of stops) if (nowMs() - at > KEPT_MS) stops.delete(session);
    try {
      writePrivate(folder, FILE, Object.fromEntries(stops));
    } catch (thrown) {
      // Told all the same while this agent lives.
      log('stop-not-kept', { reason: reasonOf(thrown) });
    }
  };
  return {
    add: (session) => {
      if (stops.has(session)) return;
      stops.set(session, nowMs());
      save();
    },
    forget: (session) => {
      if (stops.delete(session)) save();
    },
    list: () => [...stops].map(([session, at]) => ({ session, agoMs: Math.max(0, nowMs() - at) })),
  };
}
