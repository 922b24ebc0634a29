import type { z } from 'zod';
import type { AllowancePeriod } from '../../domain/allowance/allowance-year.ts';
import { notRemotely } from '../../protocol/company.ts';
import type { SessionRules } from '../../protocol/settings.ts';
import type { Db, Tx } from '../tables.ts';

/** The wall clock by which the company lives: its hours, its days, its allowance years. */
export const ZONE = 'Europe/Lisbon';

/** What contract.md marks with ⚙ as the company's own to set. */
export type Settings = Readonly<{
  allowanceMinutes: number;
  allowancePeriod: AllowancePeriod;
  noPictureSeconds: number;
  serverGapSeconds: number;
  noContactMinutes: number;
  offerSeconds: number;
  onRecordingFailure: 'continue' | 'end-uncharged';
  paymentDays: number;
  /** N2: days before and after the due date on which a client is reminded; 0 for never. */
  remindBeforeDays: number;
  remindAfterDays: number;
  /** R1, R2: after so long without its equipment, and without an instruction, a session may be ended. */
  dropMinutes: number;
  /** G1: how long recordings are kept, in days; 24 months at most. */
  recordingDays: number;
  /** Whether a client with something unpaid may ask for help. */
  askWithUnpaid: SessionRules['askWithUnpaid'];
  /** The calendar: the length of a slot, how late and how far ahead it can be booked, when cancelling is late. */
  slotMinutes: number;
  leadMinutes: number;
  aheadDays: number;
  lateCancelHours: number;
  /** G3: what the public page says can not be done remotely. */
  notRemotely: NotRemotely;
}>;
type NotRemotely = z.infer<typeof notRemotely>;

export async function readSettings(db: Db): Promise<Settings> {
  const row = await db.selectFrom('settings').selectAll().executeTakeFirstOrThrow();
  return {
    allowanceMinutes: row.allowance_minutes,
    allowancePeriod: row.allowance_period as AllowancePeriod,
    noPictureSeconds: row.no_picture_seconds,
    serverGapSeconds: row.server_gap_seconds,
    noContactMinutes: row.no_contact_minutes,
    offerSeconds: row.offer_seconds,
    onRecordingFailure: row.on_recording_failure as Settings['onRecordingFailure'],
    paymentDays: row.payment_days,
    remindBeforeDays: row.remind_before_days,
    remindAfterDays: row.remind_after_days,
    dropMinutes: row.drop_minutes,
    recordingDays: row.recording_days,
    askWithUnpaid: row.ask_with_unpaid as Settings['askWithUnpaid'],
    slotMinutes: row.slot_minutes,
    leadMinutes: row.lead_minutes,
    aheadDays: row.ahead_days,
    lateCancelHours: row.late_cancel_hours,
    notRemotely: notRemotely.parse(row.not_remotely),
  };
}

export async function writeSettings(tx: Tx, rules: SessionRules, now: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('settings')
    .set({
      no_picture_seconds: rules.noPictureSeconds,
      server_gap_seconds: rules.serverGapSeconds,
      no_contact_minutes: rules.noContactMinutes,
      offer_seconds: rules.offerSeconds,
      on_recording_failure: rules.onRecordingFailure,
      payment_days: rules.paymentDays,
      remind_before_days: rules.remindBeforeDays,
      remind_after_days: rules.remindAfterDays,
      allowance_minutes: rules.allowanceMinutes,
      allowance_period: rules.allowancePeriod,
      drop_minutes: rules.dropMinutes,
      recording_days: rules.recordingDays,
      ask_with_unpaid: rules.askWithUnpaid,
      slot_minutes: rules.slotMinutes,
      lead_minutes: rules.leadMinutes,
      ahead_days: rules.aheadDays,
      late_cancel_hours: rules.lateCancelHours,
      updated_at: now,
    })
    .execute();
}

/** G3 */
export async function writeNotRemotely(tx: Tx, list: NotRemotely, now: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('settings')
    .set({ not_remotely: JSON.stringify(list), updated_at: now })
    .execute();
}
