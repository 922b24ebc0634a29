import type { FastifyBaseLogger } from 'fastify';
import type { SessionId } from '../../domain/kernel/id.ts';
import type { Result } from '../../domain/kernel/result.ts';
import type { Clock } from '../platform/clock.ts';
import type { Recorder } from '../recording/recorder.ts';
import type { PairEnd } from './media-pair.ts';

/** What a one-time ticket was good for. `pairId` joins a technician's socket with the equipment's: one RFB connection. */
export type TicketClaim =
  | { side: 'technician'; sessionId: SessionId; pairId: string; authSessionId: string }
  | { side: 'equipment'; sessionId: SessionId; pairId: string };

export type Viewing = Readonly<{ sessionId: SessionId; pairId: string; authSessionId: string }>;

/** What the relay asks of the rooms around it; it knows no database and no session rules. */
export type RelayPorts = Readonly<{
  /** Spends the ticket: null for an unknown, used, expired or revoked one, and for a session that is not active. */
  claimTicket(ticket: string): Promise<TicketClaim | null>;
  /** Sends the `stream` instruction with a fresh equipment ticket for this pair. */
  askEquipment(viewing: Viewing): Promise<Result<unknown>>;
  /** Whether both sides were told that the session is not recorded any more. */
  isUnrecorded(sessionId: SessionId): Promise<boolean>;
  /** Null: nothing is recorded, by the company's setting. */
  recorder: Recorder | null;
  /** The first picture of the session, once while the relay knows the session (until `close`). */
  onPicture(sessionId: SessionId): void;
  onConnected(viewing: Viewing): void;
  /** `others` counts the session's pairs that are still joined. */
  onLost(viewing: Viewing, end: PairEnd, others: number): void;
  /** G1's rule is the caller's. The desktop waits for the answer; asked again while there is none, then no more. */
  onRecordingFailed(sessionId: SessionId, reason: string): Promise<'continue' | 'close'>;
  /** The address of our own pages, such as https://ajuda.iponto.pt. */
  allowedOrigin(): string;
  clock: Clock;
  log: FastifyBaseLogger;
}>;

export type RelayLimits = Readonly<{
  pairs: number;
  pairsPerSession: number;
  /** Tickets being looked up at one time. */
  claims: number;
  pairWithinMs: number;
  /** How long after a hand-over the old picture goes on where the new technician's does not come. */
  handOverMs: number;
  heartbeatMs: number;
  silenceMs: number;
  /** A recorder that can not keep up for this long has failed. */
  recorderPatienceMs: number;
  /** How long after a failed recording could not be told it is told again. */
  tellAgainMs: number;
}>;

export const RELAY_LIMITS: RelayLimits = {
  pairs: 500,
  pairsPerSession: 4,
  claims: 100,
  pairWithinMs: 30_000,
  handOverMs: 60_000,
  heartbeatMs: 10_000,
  silenceMs: 30_000,
  recorderPatienceMs: 20_000,
  tellAgainMs: 2_000,
};
