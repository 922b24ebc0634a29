import { z } from 'zod';
import { day, id, time, words } from './common.ts';

/** Of what is settled, so many are listed, the newest first. */
export const MOST_SETTLED = 200;

/** GET /api/payment-requests?state=open|paid|waived — `amountCents` is what is asked for: charged less waived. */
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
  state: z.enum(['open', 'paid', 'waived']),
  openCents: z.number().int(),
  paidCents: z.number().int(),
  /** Paid too much, and neither given back nor set aside. */
  backCents: z.number().int(),
  waivedCents: z.number().int(),
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
  method: z.enum(['transfer', 'multibanco', 'mbway', 'cash']),
  reference: words(140),
  /** The client did pay more than is open: the rest is to be given back. */
  over: z.boolean().optional(),
  /** It is none of those that are booked already, though as much and about the same day. */
  another: z.boolean().optional(),
});

/** POST /api/payments/:id/take-back */
export const takeBackBody = z.object({ reason: words(200) });

/** GET /api/over-payments: of which requests more was paid than is asked. */
export const overPaymentRow = z.object({
  requestId: id,
  number: z.number().int(),
  clientId: id,
  clientName: z.string(),
  cents: z.number().int(),
});
export type OverPaymentRow = z.infer<typeof overPaymentRow>;

/** POST /api/payment-requests/:id/give-back: all that was paid too much. `kept` sets it aside: nothing goes out. */
export const giveBackBody = z.object({ key: z.uuid(), how: z.enum(['cash', 'kept']), reason: words(200) });

/** POST /api/sessions/:id/waive — what the office lets a client off; the key makes a double click one waiver. */
export const waiverBody = z.object({
  key: z.uuid(),
  wish: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('all') }),
    z.object({ kind: z.literal('minutes'), minutes: z.number().int().min(1).max(100_000) }),
    /** Euros, such as 6,75 */
    z.object({ kind: z.literal('amount'), amount: words(12) }),
  ]),
  reason: words(200),
});

/** GET /api/sessions/:id/waivers: what can be let off, and what was, or is promised, oldest first. */
export const waiversView = z.object({
  /** `later`: the session is not settled yet, so it is promised. `no`: there is nothing to let off. */
  when: z.enum(['now', 'later', 'no']),
  /** What is left to waive; nobody knows it while the session runs. */
  left: z.object({ cents: z.number().int(), freeMinutes: z.number().int() }).nullable(),
  /** Minutes are waived in steps of so many. */
  intervalMinutes: z.number().int(),
  paidCents: z.number().int(),
  waivers: z.array(
    z.object({
      id,
      at: time,
      by: z.string(),
      reason: z.string(),
      wish: z.enum(['all', 'minutes', 'amount']),
      /** Of the wish, where it names a figure. */
      minutes: z.number().int().nullable(),
      cents: z.number().int().nullable(),
      /** What came of it; null while it is a promise. */
      waived: z.object({ cents: z.number().int(), freeMinutes: z.number().int() }).nullable(),
    }),
  ),
});
export type WaiversView = z.infer<typeof waiversView>;

/** POST /api/payment-requests/:id/mbway */
export const mbwayBody = z.object({ key: z.uuid(), mobile: words(30) });

/** What happened to a payment request, oldest first. */
export const requestEvent = z.object({
  at: time,
  kind: z.enum([
    ...(['asked', 'mail', 'reference', 'mbway', 'payment', 'taken-back', 'refund', 'waiver'] as const),
    ...(['document', 'annulled', 'callback'] as const),
  ]),
  cents: z.number().int().nullable(),
  /** The word for what it was: a mail's kind, a payment's method, an outcome. */
  what: z.string(),
  /** References, reasons, numbers of documents. */
  detail: z.string(),
  by: z.string().nullable(),
  /** What there is to open: a mail, a document. */
  id: id.nullable(),
});

/** GET /api/payment-requests/:id */
export const paymentRequestView = paymentRequestRow.extend({
  chargedCents: z.number().int(),
  /** Those that stayed, the newest first. */
  payments: z.array(
    z.object({
      id,
      cents: z.number().int(),
      receivedOn: day,
      method: paymentBody.shape.method,
      reference: z.string(),
      /** It came with a bank statement: taken back, its money is in the tray again. */
      fromStatement: z.boolean(),
    }),
  ),
  history: z.array(requestEvent),
});
export type PaymentRequestView = z.infer<typeof paymentRequestView>;

export const callbackRow = z.object({
  id,
  outcome: z.enum(['booked-before', 'unknown', 'wrong-amount', 'unreadable']),
  /** The day of the payment that it may tell of again; null where that did not stay. */
  sameAsOn: day.nullable(),
  requestId: id.nullable(),
  requestNumber: z.number().int().nullable(),
  orderId: z.string(),
  entity: z.string(),
  reference: z.string(),
  amount: z.string(),
  paidAt: z.string(),
  receivedAt: time,
  repeats: z.number().int(),
});

/** GET /api/payment-callbacks — what payment services said that the office has not dealt with. */
export const callbackList = z.object({
  told: z.array(callbackRow),
  /** How often somebody told of something without our key in these days: anybody can, and none of it is listed. */
  withoutKey: z.number().int(),
});

/** GET /api/month?month=2026-11 — what a month came to, every day of it. */
export const monthView = z.object({
  month: z.string().regex(/^\d{4}-\d{2}$/),
  days: z.array(
    z.object({
      day,
      incomeCents: z.number().int(),
      freeMinutes: z.number().int(),
      sessions: z.number().int(),
    }),
  ),
  /** What is open now, by how long it has been due; the amounts of all requests, whatever their month. */
  open: z.array(
    z.object({
      age: z.enum(['not-due', 'days-30', 'days-60', 'days-90', 'older']),
      requests: z.number().int(),
      cents: z.number().int(),
    }),
  ),
});
export type MonthView = z.infer<typeof monthView>;

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
  /** The amount it is about, where there is one. */
  amountCents: z.number().int().nullable(),
  sessionId: id.nullable(),
  /** Where it is about a payment. */
  requestId: id.nullable(),
  at: time,
});
