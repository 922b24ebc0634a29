import type { UserId } from '../kernel/id.ts';

export type By = 'client-equipment' | 'client-portal' | 'technician' | 'office' | 'system';
export type EndReason = 'done' | 'client-stopped' | 'technician-stopped' | 'no-contact' | 'not-possible-remotely';
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
