import { asId, type SessionId } from '../../domain/kernel/id.ts';
import { newToken, tokenHash } from '../platform/secrets.ts';
import type { Tx } from '../tables.ts';
import type { TicketClaim } from './relay-ports.ts';

const TICKET_LIFE = { seconds: 30 };

type NewTicket = { sessionId: SessionId; pairId: string; at: Temporal.Instant } & (
  | { side: 'technician'; authSessionId: string }
  | { side: 'equipment' }
);

/**
 * Makes a one-time ticket of the relay, bound to session, side and sign-in; only its hash is kept. A technician's
 * goes with the sign-in it was made in.
 */
export async function issueTicket(tx: Tx, ticket: NewTicket): Promise<string> {
  const token = newToken();
  await tx
    .insertInto('relay_tickets')
    .values({
      ticket_hash: tokenHash(token),
      pair_id: ticket.pairId,
      session_id: ticket.sessionId,
      side: ticket.side,
      auth_session_id: ticket.side === 'technician' ? ticket.authSessionId : null,
      expires_at: ticket.at.add(TICKET_LIFE),
    })
    .execute();
  return token;
}

/** Keeps the sign-in from ending until this transaction has; false for one that is over. */
export async function holdSignIn(tx: Tx, authSessionId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('auth_sessions')
    .select('id')
    .where('id', '=', authSessionId)
    .forKeyShare()
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Spends a ticket, once: null for one that is unknown, used, too old, signed out, not of an active session, or of a
 * technician who has handed the session over since.
 */
export async function claimTicket(tx: Tx, token: string, at: Temporal.Instant): Promise<TicketClaim | null> {
  const row = await tx
    .updateTable('relay_tickets')
    .set({ used_at: at })
    .where('ticket_hash', '=', tokenHash(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', at)
    .where('session_id', 'in', (sessions) => sessions.selectFrom('sessions').select('id').where('state', '=', 'active'))
    .where(({ eb, or, exists, selectFrom }) =>
      or([
        eb('auth_session_id', 'is', null),
        exists(
          selectFrom('sessions')
            .innerJoin('auth_sessions', 'auth_sessions.userId', 'sessions.technician_id')
            .select('sessions.id')
            .whereRef('sessions.id', '=', 'relay_tickets.session_id')
            .whereRef('auth_sessions.id', '=', 'relay_tickets.auth_session_id'),
        ),
      ]),
    )
    .returning(['pair_id', 'session_id', 'side', 'auth_session_id'])
    .executeTakeFirst();
  if (row === undefined) return null;
  const common = { sessionId: asId<'session'>(row.session_id), pairId: row.pair_id };
  const authSessionId = row.auth_session_id;
  if (row.side === 'equipment' || authSessionId === null) return { ...common, side: 'equipment' };
  return { ...common, side: 'technician', authSessionId };
}
