import { formatDate } from '../../domain/kernel/time-text.ts';
import type { Db } from '../tables.ts';

/**
 * N3: why a payment did not stay, as its document says it: in the office's words, or that the bank took it back. Of a
 * request, the payment that was taken back last.
 */
export async function whyTakenBack(
  db: Db,
  of: { paymentId: string } | { requestId: string },
): Promise<{ reason: string; by: string | null }> {
  const back = await db
    .selectFrom('payments')
    .innerJoin('payment_requests', 'payment_requests.id', 'payments.request_id')
    .innerJoin('clients', 'clients.id', 'payment_requests.client_id')
    .select(['payments.reason', 'payments.recorded_by', 'payments.received_on', 'clients.language'])
    .where('payments.takes_back', 'is not', null)
    .$if('paymentId' in of, (query) => query.where('payments.takes_back', '=', 'paymentId' in of ? of.paymentId : ''))
    .$if('requestId' in of, (query) => query.where('payments.request_id', '=', 'requestId' in of ? of.requestId : ''))
    .orderBy('payments.recorded_at', 'desc')
    .orderBy('payments.id', 'desc')
    .executeTakeFirstOrThrow();
  const language = back.language === 'en' ? 'en' : 'pt';
  const reason = back.reason ?? BY_THE_BANK[language](formatDate(back.received_on, language));
  return { reason, by: back.recorded_by };
}

const BY_THE_BANK = {
  pt: (day: string) => `Pagamento devolvido pelo banco em ${day}`,
  en: (day: string) => `Payment taken back by the bank on ${day}`,
};
