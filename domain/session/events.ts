import type { UserId } from '../kernel/id.ts';

/** Who did something: the client by device, staff by what they are to the session. */
export type By = 'client-equipment' | 'client-portal' | 'client-phone' | 'technician' | 'office' | 'system';

/** How the desktop is seen: by the equipment's agent, or shared from a browser where there is none (A5). */
export type Way = 'agent' | 'browser';

/** R1, R2, R5: what a technician can explicitly ask of the client at the equipment. */
export const INSTRUCTIONS = ['restart', 'turn-off', 'go-offline', 'use', 'do'] as const;
export type InstructionKind = (typeof INSTRUCTIONS)[number];

export type EndReason =
  | 'done'
  | 'client-stopped'
  | 'technician-stopped'
  | 'office-stopped'
  | 'no-contact'
  | 'not-possible-remotely'
  /** The client had chosen that the session ends with the free minutes. */
  | 'free-minutes-ended'
  /** The equipment was away for long without an instruction, and the technician ended the session. */
  | 'equipment-away';
export type VoidReason = 'no-picture' | 'recording-failed';
/** G1: why a session is no longer recorded. What exactly went wrong is for the office's alert and the log alone. */
export const RECORDING_FAILURES = ['disk-full', 'too-slow', 'failed'] as const;
export type RecordingFailure = (typeof RECORDING_FAILURES)[number];

type At<K extends string, Rest = unknown> = { readonly kind: K; readonly at: Temporal.Instant } & Readonly<Rest>;

/** What can happen in a session. The list of them, in the order they were written, is the session. */
export type SessionEvent =
  /** `by` is given where staff wrote it down for a client who phoned: the terms are then still to be agreed to (G4). */
  | At<'requested', { by?: By }>
  /** G4: terms, price and the start at once were agreed to on the equipment's page, of a request that came by phone. */
  | At<'agreed', { by: By }>
  | At<'taken', { technician: UserId }>
  | At<'released'>
  | At<'offered', { way: Way }>
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
  /** R4: the equipment's page is open, and whether it is in front of somebody. */
  | At<'client-page-seen'>
  | At<'client-page-hidden'>
  /** The client's phone opened its page for this session. */
  | At<'client-phone-open'>
  | At<'client-phone-closed'>
  /** R4, R5: local keyboard or mouse of the equipment was used, and has come to rest. */
  | At<'equipment-used'>
  | At<'equipment-rested'>
  /** R5: local keyboard and mouse are held, and free again; `system` where the watchdog freed them. */
  | At<'input-held', { by: By }>
  | At<'input-freed', { by: By }>
  /** R1, R2, R5: `words` is empty where the kind says all. */
  | At<'instructed', { instruction: string; what: InstructionKind; words: string }>
  | At<'instruction-confirmed', { instruction: string; by: By }>
  /** It no longer stands: taken back by the technician, or done (a restarted equipment is back). */
  | At<'instruction-over', { instruction: string; by: By }>
  /** `key` is the sender's own name for it, so that a message sent again is known. */
  | At<'said', { by: By; text: string; key: string }>
  /** C1: somebody's microphone and loudspeaker are in the call, or no longer. */
  | At<'call-joined', { by: By }>
  | At<'call-left', { by: By }>
  /** G1: a voice that is in the call does not reach the recording, and does again. */
  | At<'voice-lost', { by: By }>
  | At<'voice-back', { by: By }>
  /** C2: the technician's own number, for this session. */
  | At<'technician-phone-shown', { phone: string }>
  | At<'technician-phone-hidden'>
  /** The session, or the request before it, goes to a colleague: time and recording go on. */
  | At<'handed-over', { technician: UserId; from: UserId }>
  /** X1: whether the session is to end with the client's free minutes. */
  | At<'free-end-chosen', { by: By; chosen: 'yes' | 'no' }>
  /** The clipboards may be joined: asked once a session, answered by the client. */
  | At<'clipboard-asked'>
  | At<'clipboard-allowed', { by: By }>
  | At<'clipboard-refused', { by: By }>
  | At<'file-sent', { to: 'equipment' | 'technician'; name: string; bytes: string; sha256: string }>
  /** Our server was away: no connection outlived it, and whoever comes back is connected anew. */
  | At<'server-gap', { from: Temporal.Instant; to: Temporal.Instant }>
  | At<'recording-failed', { reason: RecordingFailure }>
  | At<'recording-stopped'>
  /** `at` is the end of the counted time: for `no-contact` the last contact, not the moment it was noticed. */
  | At<'concluded', { by: By; reason: EndReason }>
  | At<'voided', { reason: VoidReason }>
  | At<'cancelled', { by: By; reason: string }>
  /** We can not help with this request; the client reads why. */
  | At<'refused', { by: By; reason: string }>;

export type SessionEventKind = SessionEvent['kind'];
