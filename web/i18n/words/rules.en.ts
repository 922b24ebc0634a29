import type { words as pt } from './rules.pt.ts';

export const words: Record<keyof typeof pt, string> = {
  title: 'Settings',
  'owner-only': 'Only the company’s owner changes the rules.',
  running: 'While a session runs',
  recordings: 'Recordings',
  payments: 'Payments',
  booking: 'Bookings',
  'from-to': 'From {{from}} to {{to}}.',
  save: 'Save the rules',
  saved: 'The rules are saved.',
  'in.seconds': '{{name}}, in seconds',
  'in.minutes': '{{name}}, in minutes',
  'in.hours': '{{name}}, in hours',
  'in.days': '{{name}}, in days',
  'figure.offerSeconds': 'Wait for the client’s answer',
  'about.offerSeconds':
    'An offered connection that nobody answers lapses after this time. Holds for offers made from now on.',
  'figure.noPictureSeconds': 'Wait for the first picture',
  'about.noPictureSeconds':
    'If no picture arrives within this time after the client accepts, the session is voided and nothing is charged. Holds at once, for running sessions too.',
  'figure.serverGapSeconds': 'Absence of ours that is no longer charged',
  'about.serverGapSeconds':
    'An absence of our server longer than this is taken out of the time. Holds at once, for running sessions too.',
  'figure.dropMinutes': 'Equipment without connection',
  'about.dropMinutes':
    'If the equipment is away for this time without the technician’s instruction, the technician may end the session. Holds at once, for running sessions too.',
  'figure.noContactMinutes': 'Neither side connected',
  'about.noContactMinutes':
    'After this time the session ends by itself, counted up to the last contact. Holds at once, for running sessions too.',
  failure: 'When recording can not go on',
  'failure.continue': 'The session goes on unrecorded, and both sides are told',
  'failure.end-uncharged': 'The session ends and nothing is charged',
  'failure.about': 'Holds from the next failure on.',
  'figure.recordingDays': 'How long recordings are kept',
  'about.recordingDays':
    'Then they are deleted for ever, unless somebody holds them with a reason. Holds for recordings made from now on; those that exist keep their day.',
  'figure.paymentDays': 'Time to pay',
  'about.paymentDays': 'Counted from the end of the session. Holds for payment requests made from now on.',
  'figure.remindBeforeDays': 'Reminder before the due date',
  'about.remindBeforeDays':
    'A mail to the client, so many days before; 0 for none. Holds at once, for requests that were made too.',
  'figure.remindAfterDays': 'Reminder after the due date',
  'about.remindAfterDays':
    'A mail to the client, so many days after; 0 for none. Holds at once, for requests that were made too.',
  'figure.slotMinutes': 'Length of a booked hour',
  'about.slotMinutes': 'For hours that are booked from now on; those that are booked stay as they are.',
  'figure.leadMinutes': 'Notice for a booking',
  'about.leadMinutes':
    'An hour can be booked until so many minutes before it begins; 0 for the last moment. From now on.',
  'figure.aheadDays': 'How far ahead hours can be booked',
  'about.aheadDays': 'So many days from today. From now on.',
  'figure.lateCancelHours': 'Late cancellation',
  'about.lateCancelHours':
    'Who cancels within so many hours of the start cancels late; 0 for never. It is kept, and never charged. From now on.',
  allowance: 'Free minutes',
  'figure.allowanceMinutes': 'Free time of each period',
  'about.allowanceMinutes': 'Holds for periods of which no minutes were used yet.',
  period: 'How long a period is',
  'period.about':
    'A period of which minutes were used runs to its end; the next one has the new length. The text of the terms does not change with it.',
  'period.year': 'A year, counted from the first paid service',
  'period.month': 'A month, counted from the day of the first paid service',
  unpaid: 'Asking with something unpaid',
  'unpaid.about': 'What becomes of a client who asks for help and still has something to pay.',
  'unpaid.always': 'May always ask',
  'unpaid.unless-overdue': 'May ask, unless it is overdue',
  'unpaid.never': 'Has to pay first',
};
