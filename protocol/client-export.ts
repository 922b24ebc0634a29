import { z } from 'zod';
import { agreementKind } from './agreements.ts';
import { day, id, language, time } from './common.ts';
import { address } from './company.ts';
import { mailRow } from './office.ts';
import { clientChange, paidServiceView } from './people.ts';
import { pictureView } from './pictures.ts';
import { chargeView, ratingView, timelineEntry } from './sessions.ts';

// GET /api/clients/:id/export — everything that is kept about a client, in one file (RGPD art. 15 and 20). Times are
// RFC 3339 in UTC, days YYYY-MM-DD in Lisbon, amounts cents of a euro. What is left out, and why, stands in
// server/personal-data/client-tables.ts.

const session = z.object({
  number: z.number().int(),
  state: z.string(),
  problem: z.string(),
  equipmentId: id,
  technician: z.string().nullable(),
  requestedAt: time,
  agreedStart: time,
  /** What was agreed to before it (P1–P6). */
  quote: z.unknown(),
  /** What was quoted when asking, where fewer free minutes were left by the acceptance; null where both are one. */
  askedQuote: z.unknown(),
  /** Everything that happened in it, messages of both sides included. */
  timeline: z.array(timelineEntry),
  charge: chargeView.nullable(),
  waivers: z.array(z.object({ at: time, reason: z.string(), amountCents: z.number().int().nullable() })),
  /** What the client showed when asking; each is read at /api/pictures/:id. */
  pictures: z.array(pictureView),
  report: z.string().nullable(),
  rating: ratingView.nullable(),
  /** The recording is the company's (G2); what is known about it, and who looked at it when. */
  recording: z
    .object({
      state: z.string(),
      startsAt: time.nullable(),
      durationMs: z.number().int().nullable(),
      bytes: z.number().int().nullable(),
      deleteOn: day.nullable(),
      deletedAt: time.nullable(),
      heldReason: z.string().nullable(),
      looks: z.array(z.object({ at: time, kind: z.string() })),
    })
    .nullable(),
});

const payment = z.object({
  number: z.number().int(),
  sessionNumber: z.number().int(),
  amountCents: z.number().int(),
  reference: z.string(),
  dueOn: day,
  state: z.string(),
  createdAt: time,
  /** Below zero where the bank took one back. */
  payments: z.array(
    z.object({
      receivedOn: day,
      amountCents: z.number().int(),
      method: z.string(),
      reference: z.string(),
      reason: z.string().nullable(),
      /** What the bank told of who paid; null where it told of none. */
      bank: z.object({ name: z.string().nullable(), account: z.string().nullable(), words: z.string() }).nullable(),
    }),
  ),
  /** What was paid too much and given back, or set aside. */
  refunds: z.array(
    z.object({ on: day, amountCents: z.number().int(), how: z.string(), reason: z.string().nullable() }),
  ),
  reminders: z.array(z.object({ kind: z.string(), at: time })),
  multibanco: z.array(z.object({ entity: z.string(), reference: z.string(), amountCents: z.number().int() })),
  mbway: z.array(z.object({ phone: z.string(), amountCents: z.number().int(), state: z.string(), askedAt: time })),
});

export const clientExport = z.object({
  format: z.literal('iponto-client-data'),
  version: z.literal(1),
  exportedAt: time,
  client: z.object({
    id,
    name: z.string(),
    email: z.string(),
    phone: z.string(),
    taxNumber: z.string().nullable(),
    address,
    language,
    receiptBy: z.string(),
    createdAt: time,
  }),
  changes: z.array(clientChange.omit({ id: true })),
  emailChanges: z.array(z.object({ email: z.string(), askedAt: time, confirmedAt: time.nullable() })),
  signIns: z.array(z.object({ at: time, expiresAt: time, ip: z.string().nullable(), device: z.string().nullable() })),
  equipment: z.array(
    z.object({
      id,
      name: z.string(),
      state: z.string(),
      stateAt: time,
      stateReason: z.string().nullable(),
      agentVersion: z.string().nullable(),
      /** On the internet, when its agent was connected last. */
      agentAddress: z.string().nullable(),
      /** What its agent told of the machine. */
      facts: z.unknown(),
      lastSeenAt: time.nullable(),
      createdAt: time,
    }),
  ),
  paidServices: z.array(paidServiceView),
  freeMinutes: z.array(
    z.object({
      at: time,
      kind: z.string(),
      minutes: z.number().int(),
      yearStart: day,
      yearEnd: day,
      sessionNumber: z.number().int().nullable(),
      reason: z.string().nullable(),
    }),
  ),
  acceptances: z.array(
    z.object({
      kind: agreementKind,
      version: z.number().int(),
      language,
      acceptedAt: time,
      ip: z.string().nullable(),
      /** As the browser described itself. */
      device: z.string().nullable(),
      /** Null while it is of a booking whose time has not come. */
      sessionNumber: z.number().int().nullable(),
    }),
  ),
  /** The texts that were agreed to, each once. */
  agreements: z.array(
    z.object({ kind: agreementKind, version: z.number().int(), language, title: z.string(), body: z.string() }),
  ),
  /** Hours that were booked, and what became of each. */
  appointments: z.array(
    z.object({
      startsAt: time,
      endsAt: time,
      state: z.string(),
      problem: z.string(),
      bookedAt: time,
      history: z.array(z.object({ at: time, kind: z.string(), by: z.string(), reason: z.string().nullable() })),
    }),
  ),
  sessions: z.array(session),
  payments: z.array(payment),
  documents: z.array(
    z.object({
      documentNo: z.string(),
      kind: z.string(),
      issuedOn: day,
      grossCents: z.number().int(),
      netCents: z.number().int(),
      vatCents: z.number().int(),
      /** When it was posted, where the client wanted it on paper. */
      postedAt: time.nullable(),
      /** What is printed on it. */
      document: z.unknown(),
    }),
  ),
  mails: z.array(
    mailRow.pick({ kind: true, recipient: true, subject: true, state: true, createdAt: true, sentAt: true }).extend({
      /** Null where it lets somebody in: a link or a code is nothing to keep in a file. */
      text: z.string().nullable(),
      attachments: z.array(z.string()),
    }),
  ),
  deletionRequests: z.array(
    z.object({
      state: z.string(),
      words: z.string(),
      askedAt: time,
      decidedAt: time.nullable(),
      reason: z.string().nullable(),
    }),
  ),
});
export type ClientExport = z.infer<typeof clientExport>;
