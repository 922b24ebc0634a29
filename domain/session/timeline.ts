import type { UserId } from '../kernel/id.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import { later, type Span, spanMs } from '../kernel/span.ts';
import type { By, EndReason, RecordingFailure, SessionEvent, SessionEventKind, VoidReason, Way } from './events.ts';
import { coveringDrop, type Instruction, standing } from './instructions.ts';
import type { State } from './lifecycle.ts';

/** A session as its timeline tells it. All times are the server's. */
export type SessionState = {
  readonly state: State;
  readonly technician: UserId | null;
  /** Staff wrote the request down for a client who phoned. */
  readonly byPhone: boolean;
  /** G4: terms and price are still to be agreed to, on the equipment's page: until then nothing can be accepted. */
  readonly agreementDue: boolean;
  /** How the desktop is seen: as last offered. */
  readonly way: Way;
  /** Null only for a timeline without a request, which no stored session has. */
  readonly requestedAt: Temporal.Instant | null;
  /** When the offer that stands was made; null in every state but `offered`. */
  readonly offeredAt: Temporal.Instant | null;
  readonly acceptedAt: Temporal.Instant | null;
  /** T1: the moment time counts from: the acceptance; where a browser is the equipment, its first picture. */
  readonly startedAt: Temporal.Instant | null;
  readonly endedAt: Temporal.Instant | null;
  /** The first picture of the desktop that reached the technician. */
  readonly pictureAt: Temporal.Instant | null;
  readonly gaps: readonly Span[];
  readonly equipmentConnected: boolean;
  readonly technicianConnected: boolean;
  /** Since when the equipment has been away, and the instruction under which it left (R1, R2); null where there is none. */
  readonly lostAt: Temporal.Instant | null;
  readonly lostUnder: Instruction | null;
  /** It is away because our own program was: it may never have left. */
  readonly lostWithUs: boolean;
  /** R4: whether the client has the equipment's page open, and in sight. */
  readonly clientPresent: boolean;
  readonly clientSeen: boolean;
  readonly phonePresent: boolean;
  /** R5: whether somebody uses the equipment's own keyboard or mouse, and whether these are held. */
  readonly equipmentUsed: boolean;
  readonly inputHeld: boolean;
  readonly instructions: readonly Instruction[];
  readonly inCall: readonly By[];
  readonly voicesLost: readonly By[];
  readonly technicianPhone: string | null;
  readonly endsWithFreeMinutes: boolean;
  readonly clipboard: 'not-asked' | 'asked' | 'allowed' | 'refused';
  /** The latest moment told of at which the equipment or the technician was connected. */
  readonly lastContact: Temporal.Instant | null;
  readonly recordingFailed: RecordingFailure | null;
  readonly endReason: EndReason | VoidReason | null;
  readonly cancelReason: string | null;
  readonly endedBy: By | null;
  /** Events told so far, ignored ones included: the number of the last one. */
  readonly seq: number;
  /** Events that could not follow what came before them and changed nothing. */
  readonly ignored: number;
};

export const BEFORE_REQUEST: SessionState = {
  state: 'requested',
  technician: null,
  byPhone: false,
  agreementDue: false,
  way: 'agent',
  requestedAt: null,
  offeredAt: null,
  acceptedAt: null,
  startedAt: null,
  endedAt: null,
  pictureAt: null,
  gaps: [],
  equipmentConnected: false,
  technicianConnected: false,
  lostAt: null,
  lostUnder: null,
  lostWithUs: false,
  clientPresent: false,
  clientSeen: false,
  phonePresent: false,
  equipmentUsed: false,
  inputHeld: false,
  instructions: [],
  inCall: [],
  voicesLost: [],
  technicianPhone: null,
  endsWithFreeMinutes: false,
  clipboard: 'not-asked',
  lastContact: null,
  recordingFailed: null,
  endReason: null,
  cancelReason: null,
  endedBy: null,
  seq: 0,
  ignored: 0,
};

const LIVE: readonly State[] = ['requested', 'taken', 'offered', 'active'];
const ANY: readonly State[] = [...LIVE, 'concluded', 'voided', 'cancelled', 'refused'];
const BEFORE_ACCEPTANCE: readonly State[] = ['requested', 'taken', 'offered'];
const RECORDED: readonly State[] = ['active', 'concluded', 'voided'];

/** In which states each event can happen. Connections and pages outlive the session by a moment. */
const HAPPENS_IN: { readonly [K in SessionEventKind]: readonly State[] } = {
  requested: ['requested'],
  agreed: ['offered'],
  taken: ['requested'],
  released: ['taken'],
  offered: ['taken'],
  declined: ['offered'],
  'offer-lapsed': ['offered'],
  'offer-withdrawn': ['offered'],
  accepted: ['offered'],
  picture: ['active'],
  'equipment-connected': ANY,
  'equipment-lost': ANY,
  'technician-connected': ANY,
  'technician-lost': ANY,
  'client-page-open': ANY,
  'client-page-closed': ANY,
  'client-page-seen': ANY,
  'client-page-hidden': ANY,
  'client-phone-open': ANY,
  'client-phone-closed': ANY,
  'equipment-used': ['active'],
  'equipment-rested': ['active'],
  'input-held': ['active'],
  'input-freed': RECORDED,
  instructed: ['active'],
  'instruction-confirmed': ['active'],
  'instruction-over': ['active'],
  said: LIVE,
  'call-joined': LIVE,
  'call-left': ANY,
  'voice-lost': ['active'],
  'voice-back': ['active'],
  'technician-phone-shown': LIVE,
  'technician-phone-hidden': LIVE,
  'handed-over': ['taken', 'offered', 'active'],
  'free-end-chosen': LIVE,
  'clipboard-asked': ['active'],
  'clipboard-allowed': ['active'],
  'clipboard-refused': ['active'],
  // What was on its way when the session ended has left all the same.
  'file-sent': RECORDED,
  'server-gap': LIVE,
  'recording-failed': RECORDED,
  'recording-stopped': RECORDED,
  concluded: ['active'],
  voided: ['active'],
  cancelled: BEFORE_ACCEPTANCE,
  refused: BEFORE_ACCEPTANCE,
};

/**
 * The state after one more event; refused where the event can not happen: a second acceptance (T1), and one before terms
 * and price were agreed to (G4), included.
 */
export function advance(now: SessionState, event: SessionEvent): Result<SessionState, 'illegal-transition'> {
  const known = Object.hasOwn(HAPPENS_IN, event.kind) && HAPPENS_IN[event.kind].includes(now.state);
  const tooEarly = event.kind === 'accepted' && now.agreementDue;
  // Before the request there is nothing but a request, and there is only one.
  if (!known || tooEarly || (now.requestedAt === null) !== (event.kind === 'requested')) {
    return refuse('illegal-transition', { from: now.state, event: event.kind });
  }
  return ok({ ...now, ...change(now, event), seq: now.seq + 1 });
}

/** The session that a timeline tells. Total: whatever the list and its order, what can not have happened is left out. */
export function fold(events: Iterable<SessionEvent>): SessionState {
  let now = BEFORE_REQUEST;
  for (const event of events) {
    const next = advance(now, event);
    now = next.ok ? next.value : { ...now, seq: now.seq + 1, ignored: now.ignored + 1 };
  }
  return now;
}

function change(now: SessionState, event: SessionEvent): Partial<SessionState> {
  switch (event.kind) {
    case 'requested':
      return { requestedAt: event.at, ...(isByStaff(event.by) ? { byPhone: true, agreementDue: true } : {}) };
    case 'agreed':
      return { agreementDue: false };
    case 'taken':
      return { state: 'taken', technician: event.technician };
    case 'handed-over':
      return { technician: event.technician, technicianPhone: null };
    case 'released':
      return { state: 'requested', technician: null, technicianPhone: null };
    case 'offered':
      return { state: 'offered', offeredAt: event.at, way: event.way };
    case 'declined':
    case 'offer-lapsed':
    case 'offer-withdrawn':
      return { state: 'taken', offeredAt: null };
    case 'accepted':
      return {
        ...{ state: 'active', offeredAt: null, acceptedAt: event.at, lastContact: event.at },
        startedAt: now.way === 'agent' ? event.at : null,
      };
    case 'picture':
      return { pictureAt: now.pictureAt ?? event.at, startedAt: now.startedAt ?? event.at };
    case 'equipment-connected':
      return { equipmentConnected: true, ...contact(now, event.at), ...returned(now) };
    case 'equipment-lost':
      return now.equipmentConnected ? { ...lost(now, event.at), ...contact(now, event.at) } : {};
    case 'technician-connected':
      return { technicianConnected: true, ...contact(now, event.at) };
    case 'technician-lost':
      return { technicianConnected: false, ...(now.technicianConnected ? contact(now, event.at) : {}) };
    case 'client-page-open':
      return { clientPresent: true, clientSeen: true };
    case 'client-page-closed':
      return { clientPresent: false, clientSeen: false };
    case 'client-page-seen':
      return { clientSeen: now.clientPresent };
    case 'client-page-hidden':
      return { clientSeen: false };
    case 'client-phone-open':
      return { phonePresent: true };
    case 'client-phone-closed':
      return { phonePresent: false };
    case 'equipment-used':
      return { equipmentUsed: true };
    case 'equipment-rested':
      return { equipmentUsed: false };
    case 'input-held':
      return { inputHeld: true };
    case 'input-freed':
      return { inputHeld: false };
    case 'instructed':
    case 'instruction-confirmed':
    case 'instruction-over':
      return { instructions: standing(now.instructions, event) };
    case 'call-joined':
      return { inCall: [...now.inCall.filter((by) => by !== event.by), event.by] };
    case 'call-left':
      return { inCall: without(now.inCall, event.by), voicesLost: without(now.voicesLost, event.by) };
    case 'voice-lost':
      return { voicesLost: [...without(now.voicesLost, event.by), event.by] };
    case 'voice-back':
      return { voicesLost: without(now.voicesLost, event.by) };
    case 'technician-phone-shown':
      return { technicianPhone: event.phone };
    case 'technician-phone-hidden':
      return { technicianPhone: null };
    case 'free-end-chosen':
      return { endsWithFreeMinutes: event.chosen === 'yes' };
    case 'clipboard-asked':
      return { clipboard: 'asked' };
    case 'clipboard-allowed':
      return { clipboard: 'allowed' };
    case 'clipboard-refused':
      return { clipboard: 'refused' };
    case 'server-gap':
      return gap(now, { from: event.from, to: event.to });
    case 'recording-failed':
      return { recordingFailed: event.reason };
    case 'said':
    case 'file-sent':
    case 'recording-stopped':
      return {};
    case 'concluded':
      return { ...over(event.at), state: 'concluded', endedBy: event.by, endReason: event.reason };
    case 'voided':
      return { ...over(event.at), state: 'voided', endedBy: 'system', endReason: event.reason };
    case 'cancelled':
    case 'refused':
      return { ...over(event.at), state: event.kind, endedBy: event.by, cancelReason: event.reason };
  }
}

function isByStaff(by: By | undefined): boolean {
  return by === 'technician' || by === 'office';
}

/** Nothing is offered any more, and C2: the technician's own number was for the session alone. */
function over(at: Temporal.Instant): Pick<SessionState, 'offeredAt' | 'endedAt' | 'technicianPhone'> {
  return { offeredAt: null, endedAt: at, technicianPhone: null };
}

function contact(now: SessionState, at: Temporal.Instant): Pick<SessionState, 'lastContact'> {
  return { lastContact: now.lastContact === null ? at : later(now.lastContact, at) };
}

/** R1, R2: the equipment is gone, under an instruction or without; its own keyboard is free wherever its agent is not. */
function lost(now: SessionState, at: Temporal.Instant): Partial<SessionState> {
  // Of a screen that is not shared nothing is lost.
  const voicesLost = without(now.voicesLost, 'client-equipment');
  const gone = { equipmentConnected: false, equipmentUsed: false, inputHeld: false, voicesLost };
  if (now.state !== 'active') return gone;
  return { ...gone, lostAt: at, lostUnder: coveringDrop(now.instructions) ?? null, lostWithUs: false };
}

/** R1, R2: the equipment is back; the instruction under which it left is done. What stands while only we were away still stands. */
function returned(now: SessionState): Partial<SessionState> {
  if (now.lostAt === null) return {};
  const done = now.lostWithUs ? null : now.lostUnder;
  return {
    ...{ lostAt: null, lostUnder: null, lostWithUs: false },
    instructions: now.instructions.filter(({ id }) => id !== done?.id),
  };
}

function without(all: readonly By[], gone: By): readonly By[] {
  return all.filter((by) => by !== gone);
}

/** Nobody is connected to a program that is not running; an equipment that was, is away from then on (R1, R2). */
function gap(now: SessionState, away: Span): Partial<SessionState> {
  const connected = now.equipmentConnected || now.technicianConnected;
  return {
    gaps: spanMs(away) === 0 ? now.gaps : [...now.gaps, away],
    ...(now.equipmentConnected ? { ...lost(now, away.from), lostWithUs: true } : {}),
    technicianConnected: false,
    clientPresent: false,
    clientSeen: false,
    phonePresent: false,
    equipmentUsed: false,
    inputHeld: false,
    inCall: [],
    voicesLost: [],
    ...(connected ? contact(now, away.from) : {}),
  };
}
