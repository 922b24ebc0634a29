import type { UserId } from '../kernel/id.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import { later, type Span, spanMs } from '../kernel/span.ts';
import type { State } from './lifecycle.ts';

export type By = 'client-equipment' | 'client-portal' | 'technician' | 'office' | 'system';
export type EndReason =
  | 'done'
  | 'client-stopped'
  | 'technician-stopped'
  | 'office-stopped'
  | 'no-contact'
  | 'not-possible-remotely';
export type VoidReason = 'no-picture' | 'recording-failed';

type At<K extends string, Rest = unknown> = { readonly kind: K; readonly at: Temporal.Instant } & Readonly<Rest>;

/** What can happen in a session. The list of them, in the order they were written, is the session. */
export type SessionEvent =
  | At<'requested'>
  | At<'taken', { technician: UserId }>
  | At<'released'>
  | At<'offered'>
  | At<'declined'>
  | At<'offer-lapsed'>
  | At<'offer-withdrawn'>
  | At<'accepted'>
  | At<'picture'>
  | At<'equipment-connected'>
  | At<'equipment-lost'>
  | At<'technician-connected'>
  | At<'technician-lost'>
  | At<'client-page-open'>
  | At<'client-page-closed'>
  /** Our server was away: no connection outlived it, and whoever comes back is connected anew. */
  | At<'server-gap', { from: Temporal.Instant; to: Temporal.Instant }>
  | At<'recording-failed', { reason: string }>
  | At<'recording-stopped'>
  /** `at` is the end of the counted time: for `no-contact` the last contact, not the moment it was noticed. */
  | At<'concluded', { by: By; reason: EndReason }>
  | At<'voided', { reason: VoidReason }>
  | At<'cancelled', { by: By; reason: string }>;

export type SessionEventKind = SessionEvent['kind'];

/** A session as its timeline tells it. All times are the server's. */
export type SessionState = {
  readonly state: State;
  readonly technician: UserId | null;
  /** Null only for a timeline without a request, which no stored session has. */
  readonly requestedAt: Temporal.Instant | null;
  /** When the offer that stands was made; null in every state but `offered`. */
  readonly offeredAt: Temporal.Instant | null;
  readonly acceptedAt: Temporal.Instant | null;
  readonly endedAt: Temporal.Instant | null;
  /** The first picture of the desktop that reached the technician. */
  readonly pictureAt: Temporal.Instant | null;
  readonly gaps: readonly Span[];
  readonly equipmentConnected: boolean;
  readonly technicianConnected: boolean;
  /** R4: whether the client has the equipment's page open. */
  readonly clientPresent: boolean;
  /** The latest moment told of at which the equipment or the technician was connected. */
  readonly lastContact: Temporal.Instant | null;
  readonly recordingFailed: string | null;
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
  requestedAt: null,
  offeredAt: null,
  acceptedAt: null,
  endedAt: null,
  pictureAt: null,
  gaps: [],
  equipmentConnected: false,
  technicianConnected: false,
  clientPresent: false,
  lastContact: null,
  recordingFailed: null,
  endReason: null,
  cancelReason: null,
  endedBy: null,
  seq: 0,
  ignored: 0,
};

const LIVE: readonly State[] = ['requested', 'taken', 'offered', 'active'];
const ANY: readonly State[] = [...LIVE, 'concluded', 'voided', 'cancelled'];
const RECORDED: readonly State[] = ['active', 'concluded', 'voided'];

/** In which states each event can happen. Connections and pages outlive the session by a moment. */
const HAPPENS_IN: { readonly [K in SessionEventKind]: readonly State[] } = {
  requested: ['requested'],
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
  'server-gap': LIVE,
  'recording-failed': RECORDED,
  'recording-stopped': RECORDED,
  concluded: ['active'],
  voided: ['active'],
  cancelled: ['requested', 'taken', 'offered'],
};

/** The state after one more event; refused where the event can not happen, a second acceptance (T1) included. */
export function advance(now: SessionState, event: SessionEvent): Result<SessionState, 'illegal-transition'> {
  const known = Object.hasOwn(HAPPENS_IN, event.kind) && HAPPENS_IN[event.kind].includes(now.state);
  // Before the request there is nothing but a request, and there is only one.
  if (!known || (now.requestedAt === null) !== (event.kind === 'requested')) {
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
      return { requestedAt: event.at };
    case 'taken':
      return { state: 'taken', technician: event.technician };
    case 'released':
      return { state: 'requested', technician: null };
    case 'offered':
      return { state: 'offered', offeredAt: event.at };
    case 'declined':
    case 'offer-lapsed':
    case 'offer-withdrawn':
      return { state: 'taken', offeredAt: null };
    case 'accepted':
      return { state: 'active', offeredAt: null, acceptedAt: event.at, lastContact: event.at };
    case 'picture':
      return { pictureAt: now.pictureAt ?? event.at };
    case 'equipment-connected':
      return { equipmentConnected: true, ...contact(now, event.at) };
    case 'equipment-lost':
      return { equipmentConnected: false, ...(now.equipmentConnected ? contact(now, event.at) : {}) };
    case 'technician-connected':
      return { technicianConnected: true, ...contact(now, event.at) };
    case 'technician-lost':
      return { technicianConnected: false, ...(now.technicianConnected ? contact(now, event.at) : {}) };
    case 'client-page-open':
      return { clientPresent: true };
    case 'client-page-closed':
      return { clientPresent: false };
    case 'server-gap':
      return gap(now, { from: event.from, to: event.to });
    case 'recording-failed':
      return { recordingFailed: event.reason };
    case 'recording-stopped':
      return {};
    case 'concluded':
      return { state: 'concluded', endedAt: event.at, endedBy: event.by, endReason: event.reason };
    case 'voided':
      return { state: 'voided', endedAt: event.at, endedBy: 'system', endReason: event.reason };
    case 'cancelled':
      return { state: 'cancelled', offeredAt: null, endedAt: event.at, endedBy: event.by, cancelReason: event.reason };
  }
}

function contact(now: SessionState, at: Temporal.Instant): Pick<SessionState, 'lastContact'> {
  return { lastContact: now.lastContact === null ? at : later(now.lastContact, at) };
}

function gap(now: SessionState, away: Span): Partial<SessionState> {
  const connected = now.equipmentConnected || now.technicianConnected;
  return {
    gaps: spanMs(away) === 0 ? now.gaps : [...now.gaps, away],
    equipmentConnected: false,
    technicianConnected: false,
    clientPresent: false,
    ...(connected ? contact(now, away.from) : {}),
  };
}
