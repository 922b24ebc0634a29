import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { SessionId } from '../../domain/kernel/id.ts';
import { newToken } from '../platform/secrets.ts';

/** Waiting in memory between the two sides; whoever brings faster than the other takes is made to wait. */
const HIGH_WATER = 256 * 1024;

export type CrossingLimits = Readonly<{
  /** In ms; a crossing on which nothing moves for so long is over, also while it waits for a side. */
  stallMs: number;
  perSession: number;
}>;
const LIMITS: CrossingLimits = { stallMs: 30_000, perSession: 4 };

/**
 * One file or text on its way between the technician's browser and the equipment: two HTTP requests joined into one
 * stream. Nothing of it is kept, on disk or in memory; when either side goes, so does the other.
 */
export type Crossing = Readonly<{
  /** What the agent's request is let in with, once. */
  ticket: string;
  /** Settles with the length in bytes that is to come, as soon as the agent is there; null when it did not come. */
  agentHere: Promise<number | null>;
  /** Pours what is brought into the crossing. @throws when it breaks, or is not as long as was said */
  bring(source: Readable, bytes: number): Promise<void>;
  /** What comes out at the other side. */
  take(): Readable;
  close(): void;
}>;

/** What the agent's request does in its crossing. */
type AgentDoor = Readonly<{
  crossing: Crossing;
  /** Null where the agent brings; else the bytes that it takes. */
  bytes: number | null;
  arrive(bytes: number): void;
}>;

export type Crossings = Readonly<{
  /** `bytes` of what the agent is to take; null where it brings. Null when the session has too many open already. */
  open(sessionId: SessionId, bytes: number | null): Crossing | null;
  /** Spends the agent's ticket; null for one that is unknown, used, or over. */
  admit(ticket: string): AgentDoor | null;
  /** The session is over: nothing of it is carried any more. */
  closeSession(sessionId: SessionId): void;
  stop(): void;
}>;

export function createCrossings(limits: CrossingLimits = LIMITS): Crossings {
  const waiting = new Map<string, AgentDoor>();
  const open = new Map<Crossing, SessionId>();

  function openCrossing(sessionId: SessionId, bytes: number | null): Crossing | null {
    if ([...open.values()].filter((id) => id === sessionId).length >= limits.perSession) return null;
    const ticket = newToken();
    const pipe = new PassThrough({ highWaterMark: HIGH_WATER });
    const here = Promise.withResolvers<number | null>();
    const close = () => {
      clearTimeout(timer);
      waiting.delete(ticket);
      open.delete(crossing);
      here.resolve(null);
      // Not an error of ours: whoever still reads sees that the stream ended before its length.
      pipe.destroy();
    };
    const timer = setTimeout(close, limits.stallMs);
    // Read by nobody yet, or no longer: its end is told by `close`.
    pipe.on('error', close).on('close', close);
    const crossing: Crossing = {
      ticket,
      agentHere: here.promise,
      close,
      take: () => pipe,
      bring: async (source, length) => {
        await pipeline(
          source,
          exactly(length, () => timer.refresh()),
          pipe,
        );
      },
    };
    open.set(crossing, sessionId);
    waiting.set(ticket, { crossing, bytes, arrive: here.resolve });
    return crossing;
  }

  return {
    open: openCrossing,
    admit(ticket) {
      const door = waiting.get(ticket) ?? null;
      waiting.delete(ticket);
      return door;
    },
    closeSession(sessionId) {
      for (const [crossing, id] of [...open]) if (id === sessionId) crossing.close();
    },
    stop() {
      for (const crossing of [...open.keys()]) crossing.close();
    },
  };
}

/** The length must be as it was said: a shorter stream must not pass for a whole one. */
function exactly(length: number, moved: () => void) {
  return async function* count(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let left = length;
    for await (const chunk of source) {
      left -= chunk.length;
      if (left < 0) throw new Error('longer than it was said to be');
      moved();
      yield chunk;
    }
    if (left > 0) throw new Error('shorter than it was said to be');
  };
}
