import { z } from 'zod';
import { day, id, time, words } from './common.ts';

/** GET /api/payment-requests?state=open|paid */
export const paymentRequestRow = z.object({
  id,
  number: z.number().int(),
  clientId: id,
  clientName: z.string(),
  sessionId: id,
  sessionNumber: z.number().int(),
  amountCents: z.number().int(),
  reference: z.string(),
  dueOn: day,
  state: z.enum(['open', 'paid']),
  createdAt: time,
  receivedOn: day.nullable(),
  receipt: z.object({ id, documentNo: z.string() }).nullable(),
});
export type PaymentRequestRow = z.infer<typeof paymentRequestRow>;

/** POST /api/payment-requests/:id/payments — the key makes a double click one payment. */
export const paymentBody = z.object({
  key: z.uuid(),
  /** Euros, such as 6,75 */
  amount: words(12),
  receivedOn: day,
  method: z.enum(['transfer', 'multibanco', 'cash']),
  reference: words(140),
});

/** GET /api/outbox and GET /api/outbox/:id */
export const mailRow = z.object({
  id,
  kind: z.string(),
  recipient: z.string(),
  subject: z.string(),
  state: z.enum(['queued', 'sent', 'held', 'failed']),
  attempts: z.number().int(),
  lastError: z.string().nullable(),
  createdAt: time,
  sentAt: time.nullable(),
});
export type MailRow = z.infer<typeof mailRow>;
export const mailView = mailRow.extend({
  text: z.string(),
  html: z.string(),
  attachments: z.array(
    z.object({
      name: z.string(),
      href: z.string().nullable(),
      /** By this name the HTML shows it (`cid:` addresses). */
      cid: z.string().nullable(),
    }),
  ),
});

export type MailView = z.infer<typeof mailView>;

/** GET /api/alerts */
export const alertView = z.object({
  id,
  kind: z.string(),
  detail: z.string(),
  sessionId: id.nullable(),
  at: time,
});
