import { asId } from '../../domain/kernel/id.ts';
import { cents } from '../../domain/kernel/money.ts';
import { lisbonDate } from '../../domain/kernel/time-text.ts';
import { overPaid } from '../payments/over-payments.ts';
import { presentPayment } from '../payments/present-payment.ts';
import type { Language } from './mail-parts.ts';
import { type PaymentMailRoom, readHowToPay } from './read-how-to-pay.ts';
import { readSender } from './read-sender.ts';
import { waiverMail } from './waiver-mail.ts';

/** T1: tells a client what was waived, and what is to be paid now; once a waiver. */
export async function tellWaiver(room: PaymentMailRoom, waiverId: string): Promise<void> {
  const { db, publicUrl, queueMail } = room;
  const waiver = await db
    .selectFrom('waivers')
    .innerJoin('sessions', 'sessions.id', 'waivers.session_id')
    .innerJoin('clients', 'clients.id', 'sessions.client_id')
    .select(['waivers.session_id', 'waivers.reason', 'waivers.amount_cents', 'waivers.free_minutes'])
    .select(['sessions.accepted_at', 'clients.id as client_id', 'clients.name', 'clients.email', 'clients.language'])
    .where('waivers.id', '=', waiverId)
    .executeTakeFirstOrThrow();
  if (waiver.accepted_at === null) throw new Error(`waiver ${waiverId} is of a session that never began`);
  const language = waiver.language as Language;
  const sessionId = asId<'session'>(waiver.session_id);
  const payment = await presentPayment(db, sessionId);
  const mail = await waiverMail({
    ...{ language, name: waiver.name, reason: waiver.reason, day: lisbonDate(waiver.accepted_at) },
    ...{ waivedCents: cents(waiver.amount_cents ?? 0), freeMinutes: waiver.free_minutes ?? 0 },
    pay: await readHowToPay(room, sessionId, language),
    backCents: cents(payment === null ? 0 : await overPaid(db, payment.requestId)),
    url: `${publicUrl()}/portal/sessions/${sessionId}`,
    sender: await readSender(db, language),
  });
  await db.transaction().execute((tx) =>
    queueMail(tx, {
      ...{ key: `waiver:${waiverId}`, kind: 'waiver', recipient: waiver.email, ...mail },
      ...{ clientId: waiver.client_id, sessionId },
    }),
  );
}
