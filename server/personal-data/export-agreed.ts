import type { ClientId } from '../../domain/kernel/id.ts';
import type { ClientExport } from '../../protocol/client-export.ts';
import type { Db } from '../tables.ts';

type Acceptance = ClientExport['acceptances'][number];
type Agreement = ClientExport['agreements'][number];

/** G4: what was agreed to, when, from where. */
export async function acceptancesOf(db: Db, clientId: ClientId): Promise<Acceptance[]> {
  const rows = await db
    .selectFrom('acceptances')
    .leftJoin('sessions', 'sessions.id', 'acceptances.session_id')
    .select(['kind', 'terms_version', 'language', 'acceptances.accepted_at', 'ip', 'device', 'sessions.number'])
    .where('acceptances.client_id', '=', clientId)
    .orderBy('acceptances.accepted_at')
    .execute();
  return rows.map(({ kind, terms_version: version, language, accepted_at, ip, device, number }) => ({
    ...{ kind: kind as Acceptance['kind'], version, language: language as Acceptance['language'] },
    ...{ acceptedAt: accepted_at.toString(), ip, device, sessionNumber: number },
  }));
}

/** The texts of it, each once. */
export async function agreementsOf(db: Db, clientId: ClientId): Promise<Agreement[]> {
  const rows = await db
    .selectFrom('terms')
    .select(['kind', 'version', 'language', 'title', 'body'])
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('acceptances')
          .select('acceptances.id')
          .where('acceptances.client_id', '=', clientId)
          .whereRef('acceptances.kind', '=', 'terms.kind')
          .whereRef('acceptances.terms_version', '=', 'terms.version')
          .whereRef('acceptances.language', '=', 'terms.language'),
      ),
    )
    .orderBy('kind')
    .orderBy('version')
    .execute();
  return rows as Agreement[];
}
