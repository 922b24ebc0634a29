import type { ClientId, SessionId } from '../../domain/kernel/id.ts';
import { must } from '../../domain/kernel/result.ts';
import { creditorReference } from '../../domain/payment/creditor-reference.ts';
import type { Jobs } from '../platform/jobs.ts';
import { readSettings, ZONE } from '../settings/settings-store.ts';
import type { Tx } from '../tables.ts';
import { MAKE_REFERENCE } from './make-reference.ts';

/**
 * N2: asks for the payment of a session, within the settlement's transaction. Its creditor reference (ISO 11649) is made
 * of the session's number, so that a bank statement names the session by itself. Its Multibanco reference is a job of its
 * own, because the service that makes it may be away at this moment.
 */
export async function requestPayment(
  { tx, jobs }: { tx: Tx; jobs: Jobs },
  session: { sessionId: SessionId; clientId: ClientId; amountCents: number; at: Temporal.Instant },
): Promise<void> {
  const { paymentDays } = await readSettings(tx);
  const { number } = await tx
    .selectFrom('sessions')
    .select('number')
    .where('id', '=', session.sessionId)
    .executeTakeFirstOrThrow();
  const today = session.at.toZonedDateTimeISO(ZONE).toPlainDate();
  const { id: requestId } = await tx
    .insertInto('payment_requests')
    .values({
      session_id: session.sessionId,
      client_id: session.clientId,
      amount_cents: session.amountCents,
      reference: must(creditorReference(`${today.year}${String(number).padStart(6, '0')}`)),
      due_on: today.add({ days: paymentDays }),
      created_at: session.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await jobs.enqueue(tx, MAKE_REFERENCE, { requestId });
}
