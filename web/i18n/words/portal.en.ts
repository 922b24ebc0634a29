import type { words as pt } from './portal.pt.ts';

export const words: Record<keyof typeof pt, string> = {
  'home.title': 'Your equipment',
  'ask.title': 'Ask for help',
  'session.title': 'Assistance',
};
