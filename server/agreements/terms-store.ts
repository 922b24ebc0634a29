import type { Acceptance, AgreementKind } from '../../domain/agreements/acceptance.ts';
import type { ClientId, SessionId } from '../../domain/kernel/id.ts';
import type { Language } from '../../protocol/problems.ts';
import type { Db, Tx } from '../tables.ts';

/** The text in force: the newest version published by `at`. The migrations bring version 1 of each kind. */
export function currentTerms(db: Db, language: Language, at: Temporal.Instant, kind: AgreementKind = 'terms') {
  return db
    .selectFrom('terms')
    .selectAll()
    .where('kind', '=', kind)
    .where('language', '=', language)
    .where('published_at', '<=', at)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
}

/** Every version that was published, the newest first, a row for each language. */
export function publishedTerms(db: Db, kind: AgreementKind) {
  return db
    .selectFrom('terms')
    .leftJoin('auth_users', 'auth_users.id', 'terms.published_by')
    .select(['version', 'language', 'title', 'body', 'published_at', 'auth_users.name as published_by_name'])
    .where('kind', '=', kind)
    .orderBy('version', 'desc')
    .execute();
}

/** How often each version was agreed to, whatever the language. */
export async function acceptedCounts(db: Db, kind: AgreementKind): Promise<ReadonlyMap<number, number>> {
  const rows = await db
    .selectFrom('acceptances')
    .select(({ fn }) => ['terms_version', fn.countAll<number>().as('count')])
    .where('kind', '=', kind)
    .groupBy('terms_version')
    .execute();
  return new Map(rows.map((row) => [row.terms_version, Number(row.count)]));
}

/** G4: what was accepted, when, from where, for which session, or for which appointment until it is one. */
export async function keepAcceptances(
  tx: Tx,
  acceptances: readonly Acceptance[],
  { clientId, ...of }: { clientId: ClientId } & ({ sessionId: SessionId } | { appointmentId: string }),
): Promise<void> {
  const given = 'sessionId' in of ? { session_id: of.sessionId } : { appointment_id: of.appointmentId };
  const rows = acceptances.map(({ kind, termsVersion, language, at, ip, device }) => ({
    ...given,
    ...{ client_id: clientId, kind, terms_version: termsVersion, language, accepted_at: at, ip, device },
  }));
  await tx.insertInto('acceptances').values(rows).execute();
}
