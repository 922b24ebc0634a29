import type { FastifyBaseLogger } from 'fastify';
import type { SessionId } from '../../domain/kernel/id.ts';
import { whatIsDue } from '../../domain/session/watch.ts';
import { readSettings, type Settings } from '../settings/settings-store.ts';
import type { DueNow } from './due-now.ts';
import { concludeWhatIsDue, voidWhatIsDue } from './end-session.ts';
import { freeEndRules } from './free-minutes.ts';
import { lapseOffer } from './offer-session.ts';
import { offerWaits } from './offer-store.ts';
import type { SessionRoom } from './session-room.ts';
import { findSession, liveSessionIds } from './session-store.ts';

/**
 * T1, G1: does what is due by itself in every live session: no picture in time or no recording voids, no contact for long ends, an offer
 * nobody answers lapses. Each act looks again under the session's lock; one that is no longer due is refused there. A
 * session whose act fails does not keep the others waiting.
 */
export async function watchSessions(room: SessionRoom, log: Pick<FastifyBaseLogger, 'error'>): Promise<void> {
  const settings = await readSettings(room.db);
  for (const id of await liveSessionIds(room.db)) {
    await watchOne(room, id, settings).catch((error: unknown) => log.error({ err: error, sessionId: id }));
  }
}

async function watchOne(room: SessionRoom, id: SessionId, settings: Settings): Promise<void> {
  const session = await findSession(room.db, id);
  if (session === null) return;
  const rules = {
    ...settings,
    offerSeconds: (await offerWaits(room.db, id)) ?? settings.offerSeconds,
    gapToleranceSeconds: settings.serverGapSeconds,
    ...(await freeEndRules(room.db, session)),
  };
  const dueNow: DueNow = ({ now }) => whatIsDue(now, room.clock.now(), rules);
  switch (dueNow(session)?.act) {
    case 'void':
      await voidWhatIsDue(room, id, dueNow);
      break;
    case 'conclude':
      await concludeWhatIsDue(room, id, dueNow);
      break;
    case 'lapse-offer':
      await lapseOffer(room, id, dueNow);
      break;
  }
}
