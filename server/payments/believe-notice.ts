import { callbackAmount } from '../../domain/payment/callback.ts';
import { awaitedPayment, type Told } from './awaited-payment.ts';
import { bookNotice } from './book-notice.ts';
import type { Noted } from './note-callback.ts';

/** N3: what becomes of what the payment service itself has told: it is booked where it fits a payment that was asked for. */
export async function believeNotice(room: Parameters<typeof bookNotice>[0], told: Told): Promise<Noted> {
  const amountCents = callbackAmount(told);
  if (amountCents === null) return { outcome: 'unreadable' };
  const awaited = await awaitedPayment(room.tx, told);
  if (awaited === null) return { outcome: 'unknown' };
  const { requestId } = awaited;
  if (awaited.amountCents !== amountCents) return { outcome: 'wrong-amount', requestId };
  const paymentId = await bookNotice(room, awaited, told);
  if (paymentId === null) return { outcome: 'paid', requestId };
  return { outcome: 'booked-before', requestId, sameAs: { key: awaited.paymentKey(told), paymentId } };
}
