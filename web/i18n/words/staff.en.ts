import type { words as pt } from './staff.pt.ts';

export const words: Record<keyof typeof pt, string> = {
  'nav.queue': 'Queue',
  'nav.schedule': 'Schedule',
  'nav.clients': 'Clients',
  'nav.month': 'Month',
  'nav.payments': 'Payments',
  'nav.documents': 'Documents',
  'nav.recordings': 'Recordings',
  'nav.outbox': 'Emails',
  'nav.alerts': 'Alerts',
  'nav.staff': 'Staff',
  'nav.company': 'Company',
  'nav.rules': 'Settings',
  'nav.agreements': 'Agreements',
  'key.space': 'Space',
  'shortcuts.title': 'Keyboard shortcuts',
  'shortcuts.show': 'Show this list',
  'shortcuts.on': 'Use single-key shortcuts',
  'go-back': 'Go back',
  close: 'Close',
};
