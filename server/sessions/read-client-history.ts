import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import type { ClientId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { ClientHistory } from '../../protocol/client-history.ts';
import { findClient } from '../clients/client-store.ts';
import { owedRequests } from '../payments/owed-requests.ts';
import type { Db } from '../tables.ts';
import { pastSessions } from './past-sessions.ts';

const LATEST_SESSIONS = 10;

/** What staff need with a client on the phone: what was done lately, and what is still to pay. */
export async function readClientHistory(
  { db }: { db: Db },
  actor: Actor,
  id: ClientId,
): Promise<Result<ClientHistory, AccessRefusal>> {
  const allowed = may(actor, 'read-client-history');
  if (!allowed.ok) return allowed;
  if ((await findClient(db, id)) === null) return refuse('not-found');
  return ok({
    sessions: await pastSessions(db, { client: id }, LATEST_SESSIONS),
    owed: await owedRequests(db, id),
  });
}
