import type { IncomingMessage } from 'node:http';
import type { FastifyBaseLogger } from 'fastify';
import type { Actor } from '../../domain/access/may.ts';
import type { SessionId } from '../../domain/kernel/id.ts';
import type { By } from '../../domain/session/events.ts';
import type { CallDevice } from '../../protocol/call.ts';
import type { InOrder } from '../platform/in-order.ts';
import type { Recorder } from '../recording/recorder.ts';
import type { SessionRoom } from '../sessions/session-room.ts';
import type { TurnServer } from './turn-credentials.ts';

export type CallPorts = Readonly<{
  room: Pick<SessionRoom, 'db' | 'live' | 'clock' | 'publicUrl'>;
  recorder: Recorder;
  /** G1's rule is the caller's, who tells it once however many tracks failed. */
  onRecordingFailed(sessionId: SessionId, reason: string): void;
  turn: TurnServer | null;
  /** Looks up who asks, by the request's cookies. */
  visitor(request: IncomingMessage, path: string): Promise<{ actor: Actor; authSessionId: string | null }>;
  inOrder: InOrder;
  log: Pick<FastifyBaseLogger, 'error' | 'info' | 'debug'>;
}>;

export type CallLimits = Readonly<{
  /** Talking pages of all sessions together; a session has at most one of each device. */
  seats: number;
  heartbeatMs: number;
  /** A line that answered no ping for so long is cut. */
  silenceMs: number;
  /** Without a chunk for so long, a voice that is in the call counts as lost. */
  voiceLostMs: number;
  /** A page whose line dropped stays in the call for so long. */
  leaveAfterMs: number;
  /** A recorder that can not keep up for this long has failed. */
  recorderPatienceMs: number;
  /** Messages a second, and how many at once: a resend after a drop comes in a burst. */
  messagesPerSecond: number;
  burst: number;
  /** Media and text of one page; what comes faster waits. */
  bytesPerSecond: number;
  bytesAtOnce: number;
  /** Joining, leaving, sharing or not, of one device: each is a line in the timeline. A second, and at once. */
  changesPerSecond: number;
  changesAtOnce: number;
  /** Each coming back of a line is another track, and the recorder numbers them in 16 bits. */
  tracksPerSession: number;
  /** Each joining of the call is another take, and the video is made of all of them at once. */
  takesPerSession: number;
  /** What may wait for a slow page before its line is cut. */
  waitingBytes: number;
}>;

export const CALL_LIMITS: CallLimits = {
  seats: 1500,
  heartbeatMs: 1_000,
  silenceMs: 20_000,
  voiceLostMs: 5_000,
  leaveAfterMs: 15_000,
  recorderPatienceMs: 20_000,
  messagesPerSecond: 50,
  burst: 300,
  bytesPerSecond: 2 << 20,
  bytesAtOnce: 16 << 20,
  changesPerSecond: 0.5,
  changesAtOnce: 30,
  tracksPerSession: 20_000,
  takesPerSession: 300,
  waitingBytes: 1 << 20,
};

/** How the timeline names each device. */
export const BY: Readonly<Record<CallDevice, By>> = {
  technician: 'technician',
  phone: 'client-phone',
  equipment: 'client-equipment',
};
