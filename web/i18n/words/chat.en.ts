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
};
