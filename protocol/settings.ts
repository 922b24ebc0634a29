import { z } from 'zod';

/** The bounds of the table `settings`, from and to, in the unit that the name says. */
export const RULE_BOUNDS = {
  noPictureSeconds: [1, 600],
  serverGapSeconds: [1, 600],
  noContactMinutes: [1, 1440],
  dropMinutes: [1, 1440],
  offerSeconds: [1, 3600],
  recordingDays: [1, 730],
  paymentDays: [0, 365],
  remindBeforeDays: [0, 60],
  remindAfterDays: [0, 60],
  allowanceMinutes: [0, 10_000],
  slotMinutes: [15, 480],
  leadMinutes: [0, 10_080],
  aheadDays: [1, 365],
  lateCancelHours: [0, 168],
} as const;
export type RuleFigure = keyof typeof RULE_BOUNDS;

export const ASK_WITH_UNPAID = ['always', 'unless-overdue', 'never'] as const;

const figure = (name: RuleFigure) => z.number().int().min(RULE_BOUNDS[name][0]).max(RULE_BOUNDS[name][1]);

/** GET and PUT /api/settings: what contract.md marks with ⚙ as the company's own to set, about its sessions. */
export const sessionRules = z.object({
  noPictureSeconds: figure('noPictureSeconds'),
  serverGapSeconds: figure('serverGapSeconds'),
  noContactMinutes: figure('noContactMinutes'),
  dropMinutes: figure('dropMinutes'),
  offerSeconds: figure('offerSeconds'),
  onRecordingFailure: z.enum(['continue', 'end-uncharged']),
  recordingDays: figure('recordingDays'),
  paymentDays: figure('paymentDays'),
  remindBeforeDays: figure('remindBeforeDays'),
  remindAfterDays: figure('remindAfterDays'),
  allowanceMinutes: figure('allowanceMinutes'),
  slotMinutes: figure('slotMinutes'),
  leadMinutes: figure('leadMinutes'),
  aheadDays: figure('aheadDays'),
  lateCancelHours: figure('lateCancelHours'),
  allowancePeriod: z.enum(['year', 'month']),
  /** Whether a client who has something to pay may ask for help. */
  askWithUnpaid: z.enum(ASK_WITH_UNPAID),
});
export type SessionRules = z.infer<typeof sessionRules>;
