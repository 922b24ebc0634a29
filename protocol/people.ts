import { z } from 'zod';
import { email, id, language, optionalWords, time, words } from './common.ts';
import { address } from './company.ts';

export const staffRole = z.enum(['technician', 'office', 'owner']);

/** GET /api/me */
export const meView = z.object({
  role: z.enum(['visitor', 'client', 'technician', 'office', 'owner']),
  userId: id.nullable(),
  clientId: id.nullable(),
  name: z.string().nullable(),
  language,
  /** Staff without one can do nothing but set it up. */
  secondFactor: z.boolean(),
  /** The server’s clock when this was answered: pages count and know the day by it, not by their own. */
  serverNow: time,
});
export type MeView = z.infer<typeof meView>;

/** POST /api/sign-in/link — always answered alike, whether or not the address is known. */
export const linkBody = z.object({ email });

/** POST /api/staff, and what GET /api/staff lists. */
export const staffBody = z.object({ name: words(70), email, role: z.enum(['technician', 'office']) });
export const staffView = z.object({
  id,
  name: z.string(),
  email: z.string(),
  role: staffRole,
  secondFactor: z.boolean(),
  /** True while the invitation was not accepted: `id` is the invitation's. */
  invited: z.boolean(),
  /** True while an invitation of somebody who has an account already was not accepted. */
  invitedAgain: z.boolean(),
  /** Since when they can not sign in; null for who works here. */
  shutOutAt: time.nullable(),
});
export type StaffView = z.infer<typeof staffView>;

/** POST /api/staff/:id/invitation — to whom it goes. */
export const invitedAgainView = z.object({ email: z.string() });

/** POST /api/staff/:id/shut-out — how many hours are booked with them, for which nobody is there now. */
export const shutOutView = z.object({ offDuty: z.number().int() });

/** GET /api/staff/changes — `by` is null where it was the operator, or the one who was invited. */
export const staffChange = z.object({
  id,
  at: time,
  name: z.string(),
  kind: z.enum(['invited-again', 'renewed', 'shut-out']),
  by: z.string().nullable(),
});
export type StaffChange = z.infer<typeof staffChange>;

/** GET and POST /api/invitations/:token — `again` where they have an account, which it gives a new password. */
export const invitationView = z.object({ name: z.string(), email: z.string(), role: staffRole, again: z.boolean() });
export const invitationBody = z.object({ password: z.string().max(200) });

export const clientBody = z.object({
  name: words(70),
  email,
  phone: words(30),
  taxNumber: optionalWords(20),
  address,
  language,
  receiptBy: z.enum(['email', 'post']),
});

/** PATCH /api/clients/:id — what is left out stays; an empty tax number is none. Name and email are changed by staff only. */
export const clientPatch = clientBody
  .omit({ taxNumber: true })
  .partial()
  .extend({ taxNumber: z.string().trim().max(20).nullable().optional() });

/** GET /api/clients/:id/changes — `by` is null where the client did it. */
export const clientChange = z.object({
  id,
  at: time,
  by: z.string().nullable(),
  field: z.enum([
    ...(['name', 'email', 'phone', 'taxNumber', 'street', 'postalCode', 'city', 'country'] as const),
    ...(['language', 'receiptBy'] as const),
  ]),
  before: z.string(),
  after: z.string(),
});
export type ClientChange = z.infer<typeof clientChange>;

/** POST /api/clients/:id/email, and POST /api/email-change/confirm with the token that was mailed to the new address. */
export const emailBody = z.object({ email });
export const confirmEmailBody = z.object({ token: words(100) });

/** GET /api/clients?q= — searches name, email and phone. */
export const clientsQuery = z.object({ q: z.string().trim().max(100).default('') });

export const equipmentState = z.enum(['pending', 'configured', 'renounced', 'unsupported']);

export const equipmentView = z.object({
  id,
  name: z.string(),
  state: equipmentState,
  stateAt: time,
  stateReason: z.string().nullable(),
  /** A5: how it is seen in a session: by its agent, or shared from a browser on it, view only. */
  way: z.enum(['agent', 'browser']),
  /** A4: whether a recorded paid service names it. */
  assisted: z.boolean(),
  agentOnline: z.boolean(),
  agentVersion: z.string().nullable(),
  lastSeenAt: time.nullable(),
});
export type EquipmentView = z.infer<typeof equipmentView>;

export const paidServiceView = z.object({
  id,
  equipmentId: id.nullable(),
  boughtAt: time,
  place: z.enum(['workshop', 'on-site']),
  description: z.string(),
  amountCents: z.number().int(),
});

/** An hour that a client has booked, and what became of it. */
export const clientAppointment = z.object({
  id,
  startsAt: time,
  state: z.enum(['booked', 'began', 'cancelled', 'late-cancelled', 'no-show']),
  equipmentName: z.string(),
  technicianName: z.string(),
  sessionId: id.nullable(),
});
export type ClientAppointment = z.infer<typeof clientAppointment>;

export const clientRow = z.object({ id, name: z.string(), email: z.string(), phone: z.string(), city: z.string() });

/** GET /api/clients/:id — for staff */
export const clientView = clientBody.extend({
  id,
  taxNumber: z.string().nullable(),
  equipment: z.array(equipmentView),
  paidServices: z.array(paidServiceView),
  /** Newest first. */
  appointments: z.array(clientAppointment),
  freeMinutesLeft: z.number().int(),
});
export type ClientView = z.infer<typeof clientView>;

/** POST /api/clients/:id/equipment */
export const equipmentBody = z.object({ name: words(70) });
/** POST /api/equipment/:id/state — A5; the two that give something up need a reason. */
export const equipmentStateBody = z.object({
  state: z.enum(['pending', 'renounced', 'unsupported']),
  reason: optionalWords(300),
});
/** POST /api/equipment/:id/enrolment-code */
export const enrolmentCodeView = z.object({ code: z.string(), command: z.string(), expiresAt: time });
/** POST /api/clients/:id/paid-services — A2 A4 */
export const paidServiceBody = z.object({
  equipmentId: id.nullable(),
  boughtOn: z.iso.date(),
  place: z.enum(['workshop', 'on-site']),
  description: words(300),
  /** Euros, such as 45,00 */
  amount: words(12),
});

/** GET /api/clients/:id/allowance?on=2027-03-01 — the ledger, and what a session agreed on that day could use. */
export const allowanceView = z.object({
  clientName: z.string(),
  /** The period of the day that was asked about; null before the first paid service. */
  on: z.object({
    day: z.iso.date(),
    start: z.iso.date().nullable(),
    lastDay: z.iso.date().nullable(),
    left: z.number().int(),
    usable: z.number().int(),
    /** Minutes are used so many at a time. */
    intervalMinutes: z.number().int(),
    why: z.enum(['ok', 'no-paid-service-this-year', 'no-minutes-left']),
  }),
  /** Newest first. */
  entries: z.array(
    z.object({
      id,
      at: time,
      start: z.iso.date(),
      lastDay: z.iso.date(),
      kind: z.enum(['grant', 'debit', 'lapse', 'adjustment']),
      minutes: z.number().int(),
      /** What was left of the period after it. */
      balance: z.number().int(),
      session: z.object({ id, number: z.number().int() }).nullable(),
      reason: z.string().nullable(),
      by: z.string().nullable(),
    }),
  ),
});
export type AllowanceView = z.infer<typeof allowanceView>;

/** POST /api/clients/:id/allowance — minutes to give, or below zero to take, with a reason. */
export const adjustmentBody = z.object({
  key: z.uuid(),
  minutes: z
    .number()
    .int()
    .min(-10_000)
    .max(10_000)
    .refine((minutes) => minutes !== 0),
  reason: words(300),
});
