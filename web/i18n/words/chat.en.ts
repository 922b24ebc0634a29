import type { words as pt } from './chat.pt.ts';

export const words: Record<keyof typeof pt, string> = {
  title: 'Messages',
  log: 'Messages so far',
  'empty.client': 'You can write to the technician here. Messages are kept with the assistance.',
  'empty.technician': 'No messages yet.',
  'field.client': 'Write to the technician',
  'field.technician': 'Write to the client',
  send: 'Send',
  sending: 'Sending…',
  'not-sent': 'Not sent yet',
  retry: 'Try again',
  drop: 'Do not send',
  you: 'Me',
  technician: 'Technician',
  client: 'Client',
  link: 'address the client sent',
  focus: 'Write to the client',
  'phone.show': 'Show my number',
  'phone.hide': 'Hide my number',
  'phone.shown': 'The client sees your number: {{phone}}',
  'phone.title': 'Show my number to the client',
  'phone.number': 'My phone',
  'phone.means':
    'It is on the client’s pages until you hide it, hand the session over, or it ends. It is kept for the next time.',
  'phone.do': 'Show',
};
