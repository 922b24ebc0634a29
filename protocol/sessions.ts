import { z } from 'zod';
import { checkPhoneNumber } from '../domain/clients/phone-number.ts';
import { INSTRUCTIONS, RECORDING_FAILURES } from '../domain/session/events.ts';
import { id, language, named, optionalWords, time, words } from './common.ts';
import { tariffView } from './company.ts';
import { documentKind } from './documents.ts';
import { equipmentView } from './people.ts';
import { MOST_PICTURES, pictureView } from './pictures.ts';

export const sessionState = z.enum([
  'requested',
  'taken',
  'offered',
  'active',
  'concluded',
  'voided',
  'cancelled',
  'refused',
]);

/** What the client agrees to before asking: the same figures again when asking, so that nobody agrees to an old price. */
export const quoteView = z.object({
  sos: z.boolean(),
  sosCents: z.number().int(),
  /** The first block (60 minutes): how much of it is free, and what it costs. */
  initialMinutes: z.number().int(),
  initialFreeMinutes: z.number().int(),
  initialCents: z.number().int(),
  intervalMinutes: z.number().int(),
  intervalCents: z.number().int(),
  /** Free minutes that can be used in this session, in whole intervals. */
  freeMinutes: z.number().int(),
  /** Why there are no more: eligibility's word. */
  why: z.enum(['ok', 'no-paid-service-this-year', 'equipment-never-assisted', 'no-minutes-left']),
  vatPercent: z.number().int(),
});
export type QuoteView = z.infer<typeof quoteView>;

/** GET /api/equipment/:id/quote — what asking now would cost (P1–P6, A1–A4). */
export const askView = z.object({
  equipment: equipmentView,
  quote: quoteView,
  /** The versions in force of the rules, and of the request to start at once. */
  termsVersion: z.number().int(),
  startVersion: z.number().int(),
});

/** GET /api/equipment/:id/quote?at= — the start of a slot; left out, it is now. */
export const quoteQuery = z.object({ at: time.optional() });

/** The price that a page showed: refused with `quote-changed` when it is no longer so. */
const shownQuote = z.object({
  initialCents: z.number().int(),
  intervalCents: z.number().int(),
  freeMinutes: z.number().int(),
  sosCents: z.number().int(),
});
export type ShownQuote = z.infer<typeof shownQuote>;

/** What a client agrees to, and how: with the figures and the terms' version that the page showed. */
export const agreementBody = z.object({
  quote: shownQuote,
  /** What was read: asking is refused with `terms-not-current` when there is a newer version. */
  termsVersion: z.number().int(),
  /** Pages from before there were versions of it showed the first. */
  startVersion: z.number().int().default(1),
  /** Each its own box, none ticked beforehand (G4; DL 24/2014). */
  acceptsTerms: z.literal(true),
  asksToStartAtOnce: z.literal(true),
});
export type AgreementBody = z.infer<typeof agreementBody>;

/** POST /api/sessions */
export const askBody = agreementBody.extend({
  equipmentId: id,
  problem: words(2000),
  /** Pictures of it that were sent before: POST /api/pictures. */
  pictures: z.array(id).max(MOST_PICTURES).optional(),
  /** X1: the session is to end with the free minutes; only where there are some. */
  stopWithFreeMinutes: z.boolean().optional(),
});

/** POST /api/equipment/:id/phone-request — staff, for a client who phones. */
export const phoneRequestBody = z.object({ problem: words(2000) });
/** POST /api/equipment-page/accept — `quote` as the page showed it; `agreement` where the request came by phone (G4). */
export const acceptBody = z.object({ quote: shownQuote.optional(), agreement: agreementBody.optional() }).nullish();

/** R1, R2, R5: an explicit instruction that stands. */
export const instructionView = z.object({
  id,
  what: z.enum(INSTRUCTIONS),
  /** Empty where the kind says all. */
  words: z.string(),
  at: time,
  confirmedAt: time.nullable(),
});
export type InstructionView = z.infer<typeof instructionView>;

/** POST /api/sessions/:id/instruct — `instruction` is the caller's: the same one twice is given once. */
export const instructBody = z
  .object({ instruction: id, what: z.enum(INSTRUCTIONS), words: z.string().trim().max(300).default('') })
  .refine(({ what, words }) => what !== 'do' || words !== '', { path: ['words'] });
/** POST …/confirm-instruction of the client's faces, POST /api/sessions/:id/take-back-instruction */
export const instructionBody = z.object({ instruction: id });

const by = z.enum(['client-equipment', 'client-portal', 'client-phone', 'technician', 'office', 'system']);

export const timelineEntry = z.object({
  seq: z.number().int(),
  at: time,
  kind: z.string(),
  /** Reasons, connection words and the like; never a secret. */
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});

/** What meter() of the domain needs, on the wire. */
export const meterBasis = z.object({
  tariff: tariffView,
  freeMinutes: z.number().int(),
  assisted: z.boolean(),
  agreedStart: time,
  /** The moment time counts from (T1): the acceptance, or the first picture that a browser shared. */
  startedAt: time.nullable(),
  endedAt: time.nullable(),
  /** X1: the elapsed time in ms at which the free minutes are used up; null where none count. */
  freeEndMs: z.number().int().nullable(),
  /** X1: the same where the client has chosen that the session ends with it. */
  endsAtMs: z.number().int().nullable(),
  /** Times of our own that are not billed (T1). */
  gaps: z.array(z.object({ from: time, to: time })),
  /** The server's clock when this was answered: pages count from it, not from their own. */
  serverNow: time,
});
export type MeterBasis = z.infer<typeof meterBasis>;

export const chargeView = z.object({
  elapsedMs: z.number().int(),
  billedMinutes: z.number().int(),
  freeMinutesUsed: z.number().int(),
  paidMinutes: z.number().int(),
  sos: z.boolean(),
  timeCents: z.number().int(),
  sosCents: z.number().int(),
  totalCents: z.number().int(),
});

export const paymentView = z.object({
  requestId: id,
  number: z.number().int(),
  amountCents: z.number().int(),
  reference: z.string(),
  iban: z.string(),
  companyName: z.string(),
  dueOn: z.iso.date(),
  /** `waived`: nothing of it is asked for any more. */
  state: z.enum(['open', 'paid', 'waived']),
  /** What is still to be paid of it, and what the company has let the client off. */
  openCents: z.number().int(),
  waivedCents: z.number().int(),
  /** Null where the company has no entity, or the reference is being made. */
  multibanco: z.object({ entity: z.string(), reference: z.string() }).nullable(),
  /** The last payment that was asked for on the client’s phone. */
  mbway: z
    .object({ state: z.enum(['asking', 'sent', 'paid', 'declined', 'expired', 'failed']), askedAt: time })
    .nullable(),
  /** The receipt's document number once it is issued; read at /api/receipts/:id.pdf */
  receipt: z.object({ id, documentNo: z.string() }).nullable(),
  /** All that was issued for it, oldest first. `annulled`: a receipt of a payment that did not stay. */
  documents: z.array(z.object({ id, kind: documentKind, documentNo: z.string(), annulled: z.boolean() })),
});

export const ratingView = z.object({ stars: z.number().int(), words: z.string(), at: time });

/** GET /api/sessions/:id (client, staff), /api/equipment-page (the assisted machine), /api/phone-page (the client's phone). */
export const sessionView = z.object({
  id,
  number: z.number().int(),
  state: sessionState,
  /** `language` is the client's: the page on the equipment speaks it, whatever the machine's browser does. */
  client: z.object({ id, name: z.string(), language }),
  equipment: z.object({ id, name: z.string() }),
  technician: z.object({ id, name: z.string() }).nullable(),
  problem: z.string(),
  /** Empty on pages that others may use. */
  pictures: z.array(pictureView),
  requestedAt: time,
  /** Staff wrote the request down for a client who phoned. */
  byPhone: z.boolean(),
  /** G4: terms and price are still to be agreed to, on the equipment's page. */
  agreementDue: z.boolean(),
  /** The place in the queue, 1 is next, and an honest estimate of the wait in minutes, or none; null for one that does not wait. */
  queue: z.object({ place: z.number().int(), waitMinutes: z.number().int().nullable() }).nullable(),
  endReason: z.string().nullable(),
  endedBy: z.string().nullable(),
  /** What it is accepted at: before the acceptance the price that holds now, from then on the one that was accepted. */
  quote: quoteView,
  /** The free minutes that counted when it was asked for, where fewer of them are left; null where nothing changed. */
  askedWithFreeMinutes: z.number().int().nullable(),
  meter: meterBasis,
  agentOnline: z.boolean(),
  equipmentConnected: z.boolean(),
  technicianConnected: z.boolean(),
  /** By the agent, or shared from the equipment's browser; before an offer, as it would be offered now. */
  way: z.enum(['agent', 'browser']),
  /** R1, R2: since when the equipment is away, and the instruction under which it left; null where there is none. */
  lostAt: time.nullable(),
  lostUnder: z.enum(INSTRUCTIONS).nullable(),
  /** After so many minutes away without an instruction the technician may end the session as `equipment-away`. */
  dropMinutes: z.number().int(),
  /** R4: the equipment's page is open, and in sight; the client's phone has its page open. */
  clientPresent: z.boolean(),
  clientSeen: z.boolean(),
  phonePresent: z.boolean(),
  /** R5: the equipment's own keyboard or mouse is used; it is held. */
  equipmentUsed: z.boolean(),
  inputHeld: z.boolean(),
  instructions: z.array(instructionView),
  /** C1: who is in the call; G1: whose voice does not reach the recording. */
  inCall: z.array(by),
  voicesLost: z.array(by),
  /** C2: the technician's own number, while shown. */
  technicianPhone: z.string().nullable(),
  /** X1: the client has chosen that the session ends with the free minutes. */
  endsWithFreeMinutes: z.boolean(),
  clipboard: z.enum(['not-asked', 'asked', 'allowed', 'refused']),
  /** Why the session is not recorded; null while it is (G1). */
  recordingFailed: z.enum(RECORDING_FAILURES).nullable(),
  offerExpiresAt: time.nullable(),
  timeline: z.array(timelineEntry),
  charge: chargeView.nullable(),
  payment: paymentView.nullable(),
  /** What was done, in the technician's words; null while the session is not over, or nothing was written. */
  report: z.string().nullable(),
  rating: ratingView.nullable(),
  /** Until when the client may rate the help; null where there was none. */
  rateUntil: time.nullable(),
});
export type SessionView = z.infer<typeof sessionView>;

export const sessionRow = z.object({
  id,
  number: z.number().int(),
  state: sessionState,
  clientName: z.string(),
  equipmentId: id,
  equipmentName: z.string(),
  technicianName: z.string().nullable(),
  problem: z.string(),
  requestedAt: time,
  acceptedAt: time.nullable(),
  endedAt: time.nullable(),
  agentOnline: z.boolean(),
  /** How its equipment would be seen as it is set up now. */
  way: z.enum(['agent', 'browser']),
  freeMinutes: z.number().int(),
  totalCents: z.number().int().nullable(),
});
export type SessionRow = z.infer<typeof sessionRow>;

/** GET /api/queue — requested, taken, offered and active, oldest first. */
export const queueView = z.object({
  serverNow: time,
  sessions: z.array(
    sessionRow.extend({
      technicianId: id.nullable(),
      byPhone: z.boolean(),
      /** What the client has not paid yet, of all sessions. */
      unpaidCents: z.number().int(),
      /** What we wrote to the client last, before the acceptance. */
      answer: z.object({ at: time, text: z.string() }).nullable(),
    }),
  ),
});
export type QueueView = z.infer<typeof queueView>;
export type QueueRow = QueueView['sessions'][number];

/** POST …/end on every face of a session */
export const endBody = z.object({ reason: z.enum(['done', 'not-possible-remotely', 'stopped', 'equipment-away']) });
/** POST /api/sessions/:id/hold-input (R5) */
export const holdBody = z.object({ held: z.boolean() });
/** POST …/say on every face: `key` is made by the page, so that a message sent again after a drop is kept once. */
export const sayBody = z.object({ key: id, text: words(2000) });
/** GET /api/sessions/:id/own-phone — the number the technician showed the last time; empty before the first. */
export const ownPhoneView = z.object({ phone: z.string() });
/** POST /api/sessions/:id/show-phone (C2) */
export const showPhoneBody = z.object({
  phone: words(30).refine((text) => checkPhoneNumber(text).ok, named('bad-phone-number')),
});
/** POST …/choose-free-end on every face (X1) */
export const freeEndBody = z.object({ chosen: z.boolean() });
/** POST /api/sessions/:id/rate */
export const rateBody = z.object({ stars: z.number().int().min(1).max(5), words: optionalWords(1000) });
/** GET /api/ratings — all together, of the last `days` days; `average` is null while there are none. */
export const ratingsView = z.object({
  days: z.number().int(),
  count: z.number().int(),
  average: z.number().nullable(),
});
/** POST /api/sessions/:id/cancel and …/refuse */
export const cancelBody = z.object({ reason: words(300) });
/** POST /api/sessions/:id/view — a one-time address of the relay for the technician's noVNC. */
export const viewAnswer = z.object({ url: z.string() });

/** POST /api/equipment-page/open and /api/phone-page/open — the one-time token of the address becomes the page's own cookie. */
export const openPageBody = z.object({ token: words(100) });

/** POST /api/sessions/:id/open-phone and /api/equipment-page/open-phone — what the client's phone scans or follows. */
export const phoneAddress = z.object({ address: z.url(), expiresAt: time });

/** POST /api/sessions/:id/open-share-page — relative: the page is opened on the computer that asked for it. */
export const shareAddress = z.object({ address: z.string() });

/** What a client's home says of an hour that is booked. */
export const appointmentRow = z.object({ id, startsAt: time, equipmentId: id, equipmentName: z.string() });
export type AppointmentRow = z.infer<typeof appointmentRow>;

/** GET /api/portal — the client's home. */
export const portalView = z.object({
  client: z.object({ id, name: z.string(), email: z.string() }),
  freeMinutes: z.object({
    left: z.number().int(),
    of: z.number().int(),
    /** The last day they can be used; null without a paid service. */
    until: z.iso.date().nullable(),
    /** Why none can be used now. */
    why: z.enum(['ok', 'no-paid-service-this-year', 'no-minutes-left']),
  }),
  equipment: z.array(equipmentView),
  /** The hours that are booked, the next one first. */
  appointments: z.array(appointmentRow),
  sessions: z.array(
    sessionRow.extend({
      equipmentId: id,
      /** The time that was counted; null where nothing was charged. */
      elapsedMs: z.number().int().nullable(),
    }),
  ),
  payments: z.array(paymentView.extend({ sessionId: id, sessionNumber: z.number().int() })),
});
export type PortalView = z.infer<typeof portalView>;
export type PortalSession = PortalView['sessions'][number];
