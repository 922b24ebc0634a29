import type { ClientId, SessionId } from '../../domain/kernel/id.ts';
import { must } from '../../domain/kernel/result.ts';
import { creditorReference } from '../../domain/payment/creditor-reference.ts';
import { readSettings, ZONE } from '../settings/settings-store.ts';
import type { Tx } from '../tables.ts';

/**
 * N2: asks for the payment of a session, within the settlement's transaction. Its creditor reference (ISO 11649) is made
 * of the session's number, so that a bank statement names the session by itself.
 */
export async function requestPayment(
  tx: Tx,
  session: { sessionId: SessionId; clientId: ClientId; amountCents: number; at: Temporal.Instant },
): Promise<void> {
  const { paymentDays } = await readSettings(tx);
  const { number } = await tx
    .selectFrom('sessions')
    .select('number')
    .where('id', '=', session.sessionId)
    .executeTakeFirstOrThrow();
  const today = session.at.toZonedDateTimeISO(ZONE).toPlainDate();
  await tx
    .insertInto('payment_requests')
    .values({
      session_id: session.sessionId,
      client_id: session.clientId,
      amount_cents: session.amountCents,
      reference: must(creditorReference(`${today.year}${String(number).padStart(6, '0')}`)),
      due_on: today.add({ days: paymentDays }),
      created_at: session.at,
    })
    .execute();
}
