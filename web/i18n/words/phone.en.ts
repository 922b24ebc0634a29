import type { words as pt } from './phone.pt.ts';

export const words: Record<keyof typeof pt, string> = {
  'waiting.title': 'Waiting for a technician',
  'waiting.technician': '{{name}} is going to help',
  'waiting.text': 'Time does not count yet. Stay near the equipment: that is where you accept the connection.',
  'waiting.offered': 'The technician asks to connect. Accept on the screen of the equipment; only then time counts.',
  'running.title': '{{name}} is helping',
  'running.text': 'On this phone you talk to the technician, follow the assistance to {{equipment}}, and can stop it.',
  'over.concluded': 'The assistance has ended',
  'over.nothing': 'Nothing to pay',
  'over.cancelled': 'The request was cancelled. You pay nothing.',
  'over.pay': 'We send you by email how to pay.',
  'over.close': 'You can close this page.',
  'expired.title': 'This code is no longer good',
  'expired.text':
    'It was used before, or has expired. On the equipment’s page, press “Show the code” and scan the new one.',
  'closed.title': 'This page opens with a code',
  'closed.text':
    'On the page of the assistance, on the equipment, press “Show the code”. Point the camera of your phone at it and tap the link that appears.',
  'over.refused': 'We are sorry, we can not help with this request. You pay nothing.',
};
