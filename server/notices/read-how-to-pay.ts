import type { SessionId } from '../../domain/kernel/id.ts';
import { cents } from '../../domain/kernel/money.ts';
import { isCreditorReference } from '../../domain/payment/creditor-reference.ts';
import { epcQr } from '../../domain/payment/epc-qr.ts';
import type { QueueMail } from '../outbox/queue-mail.ts';
import { makeReference } from '../payments/make-reference.ts';
import type { PaymentServices } from '../payments/payment-services.ts';
import { presentPayment } from '../payments/present-payment.ts';
import type { Clock } from '../platform/clock.ts';
import type { LiveBus } from '../platform/live-bus.ts';
import type { Db } from '../tables.ts';
import type { HowToPay } from './how-to-pay.ts';
import type { Language } from './mail-parts.ts';

export type HowToPayRoom = Readonly<{ db: Db; clock: Clock; live: LiveBus; services: PaymentServices }>;

/** What a mail needs that says how to pay. */
export type PaymentMailRoom = HowToPayRoom & Readonly<{ queueMail: QueueMail; publicUrl: () => string }>;

/**
 * N2: how the payment of a session is made, as it stands now; null where nothing is to be paid. Its Multibanco reference is made first where it is missing; a service
 * that does not answer holds up no mail, which then says where the reference will be.
 */
export async function readHowToPay(
  room: HowToPayRoom,
  sessionId: SessionId,
  language: Language,
): Promise<HowToPay | null> {
  const { db, services } = room;
  const asked = await presentPayment(db, sessionId);
  if (asked === null) return null;
  await makeReference(room, asked.requestId);
  const payment = (await presentPayment(db, sessionId)) ?? asked;
  if (payment.openCents <= 0) return null;
  const { bic } = await db.selectFrom('company').select('bic').executeTakeFirstOrThrow();
  const { companyName: name, iban, reference } = payment;
  if (!isCreditorReference(reference)) throw new Error(`not a creditor reference: ${reference}`);
  const totalCents = cents(payment.openCents);
  return {
    language,
    totalCents,
    dueOn: Temporal.PlainDate.from(payment.dueOn),
    transfer: {
      beneficiary: name,
      ...{ iban, bic, reference },
      epcQr: epcQr({ name, iban, ...(bic === null ? {} : { bic }), amountCents: totalCents, reference }),
    },
    multibanco: payment.multibanco ?? (services.multibanco === null ? null : 'being-made'),
    mbway: services.mbway !== null,
  };
}
