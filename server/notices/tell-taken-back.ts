import { asId } from '../../domain/kernel/id.ts';
import { cents } from '../../domain/kernel/money.ts';
import { lisbonDate } from '../../domain/kernel/time-text.ts';
import { whyTakenBack } from '../payments/why-taken-back.ts';
import type { Language } from './mail-parts.ts';
import { type PaymentMailRoom, readHowToPay } from './read-how-to-pay.ts';
import { readSender } from './read-sender.ts';
import { takenBackMail } from './taken-back-mail.ts';

/**
 * N2 N3: tells a client that a payment did not stay and what is to be paid again, once. `paymentId` is the taking back.
 * Where nothing is open, because enough stayed or it was paid meanwhile, there is nothing to tell.
 */
export async function tellTakenBack(room: PaymentMailRoom, paymentId: string): Promise<void> {
  const { db, publicUrl, queueMail } = room;
  const back = await db
    .selectFrom('payments')
    .innerJoin('payment_requests', 'payment_requests.id', 'payments.request_id')
    .innerJoin('sessions', 'sessions.id', 'payment_requests.session_id')
    .innerJoin('clients', 'clients.id', 'sessions.client_id')
    .select(['payments.takes_back', 'payments.amount_cents', 'sessions.id as session_id', 'sessions.accepted_at'])
    .select(['clients.id as client_id', 'clients.name', 'clients.email', 'clients.language'])
    .where('payments.id', '=', paymentId)
    .executeTakeFirstOrThrow();
  if (back.takes_back === null || back.accepted_at === null) throw new Error(`payment ${paymentId} takes nothing back`);
  const language = back.language as Language;
  const sessionId = asId<'session'>(back.session_id);
  const pay = await readHowToPay(room, sessionId, language);
  if (pay === null) return;
  const { reason } = await whyTakenBack(db, { paymentId: back.takes_back });
  const mail = await takenBackMail({
    ...{ language, name: back.name, day: lisbonDate(back.accepted_at), takenBackCents: cents(-back.amount_cents) },
    ...{ reason, pay, url: `${publicUrl()}/portal/sessions/${sessionId}`, sender: await readSender(db, language) },
  });
  await db.transaction().execute((tx) =>
    queueMail(tx, {
      ...{ key: `taken-back:${paymentId}`, kind: 'taken-back', recipient: back.email, ...mail },
      ...{ clientId: back.client_id, sessionId },
    }),
  );
}
