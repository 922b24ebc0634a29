import type { FastifyBaseLogger } from 'fastify';
import type { SessionId } from '../../domain/kernel/id.ts';
import { recordEvent } from '../sessions/record-event.ts';
import type { SessionRoom } from '../sessions/session-room.ts';
import { keepTelling } from './keep-telling.ts';

const AGAIN_MS = 2_000;

type Telling = Readonly<{
  at: Temporal.Instant;
  log: Pick<FastifyBaseLogger, 'error'>;
  isWanted: () => boolean;
  againMs?: number;
}>;

/**
 * T1: tells the session of its first picture, until it is written or the session is over and refuses it: a picture that
 * got lost on the way would void a good session after a minute.
 */
export async function tellPicture(
  { db, live }: Pick<SessionRoom, 'db' | 'live'>,
  id: SessionId,
  { at, log, isWanted, againMs = AGAIN_MS }: Telling,
): Promise<void> {
  await keepTelling(() => db.transaction().execute((tx) => recordEvent({ tx, live }, id, { kind: 'picture', at })), {
    everyMs: againMs,
    isWanted,
    onFailed: (error) => log.error({ err: error, sessionId: id }, 'the first picture could not be told'),
  });
}
