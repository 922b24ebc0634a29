import type { words as pt } from './session.pt.ts';

export const words: Record<keyof typeof pt, string> = {
  'meter.elapsed': 'Assistance time',
  'meter.free-left': 'Free minutes left',
  'meter.so-far': 'To pay so far',
  'meter.next': 'At {{time}} another period of {{minutes}} minutes begins: {{cost}}.',
  'meter.next-free': 'it uses {{minutes}} free minutes',
  'meter.next-paid': '{{price}} more',
  'meter.next-both': 'it uses {{minutes}} free minutes and costs {{price}} more',
  'meter.warn': 'Less than 5 minutes to go. At {{time}} another period begins: {{cost}}.',
  'meter.minutes': '{{minutes}} min',
  'meter.billed': 'Present period: up to {{minutes}} minutes',
  'ring.left': 'free minutes',
  'ring.of': 'of {{minutes}}',
  'ring.label': '{{left}} free minutes of {{of}}',
};
