import type { LiveBus } from '../platform/live-bus.ts';
import type { Tx } from '../tables.ts';

export type AlertKind =
  | 'recording-failed'
  | 'mail-failed'
  | 'work-given-up'
  | 'video-failed'
  | 'program-missing'
  | 'payment-unmatched'
  | 'payment-told-again'
  | 'payment-taken-back'
  | 'receipt-to-annul'
  | 'deletion-asked'
  | 'nobody-on-duty';

export type NewAlert = Readonly<{
  /** What makes it the same alert: it is raised once. */
  key: string;
  kind: AlertKind;
  detail: string;
  amountCents?: number;
  sessionId: string | null;
  at: Temporal.Instant;
}>;

/** Puts something in front of the office, in the transaction in which it happened. */
export async function raiseAlert({ tx, live }: { tx: Tx; live: LiveBus }, alert: NewAlert): Promise<void> {
  await tx
    .insertInto('alerts')
    .values({
      ...{ key: alert.key, kind: alert.kind, detail: alert.detail, amount_cents: alert.amountCents ?? null },
      ...{ session_id: alert.sessionId, at: alert.at },
    })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  await live.tell(tx, 'alerts');
}
