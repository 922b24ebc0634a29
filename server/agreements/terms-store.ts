import type { Acceptance } from '../../domain/agreements/acceptance.ts';
import type { ClientId, SessionId } from '../../domain/kernel/id.ts';
import type { Language } from '../../protocol/problems.ts';
import type { Db, Tx } from '../tables.ts';

/** The terms in force: the newest version published by `at`. The first migration brings version 1. */
export function currentTerms(db: Db, language: Language, at: Temporal.Instant) {
  return db
    .selectFrom('terms')
    .selectAll()
    .where('language', '=', language)
    .where('published_at', '<=', at)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
}

/** G4: what was accepted, when, from where, for which session, or for which appointment until it is one. */
export async function keepAcceptance(
  tx: Tx,
  kept: Acceptance & { clientId: ClientId } & ({ sessionId: SessionId } | { appointmentId: string }),
): Promise<void> {
  await tx
    .insertInto('acceptances')
    .values({
      ...('sessionId' in kept ? { session_id: kept.sessionId } : { appointment_id: kept.appointmentId }),
      client_id: kept.clientId,
      terms_version: kept.termsVersion,
      language: kept.language,
      accepted_at: kept.at,
      ip: kept.ip,
    })
    .execute();
}
