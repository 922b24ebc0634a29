import type { words as pt } from './entry.pt.ts';

export const words: Record<keyof typeof pt, string> = {
  'sign-in.title': 'Sign in',
  'link.title': 'Signing in',
  'setup.title': 'First set-up',
  'invitation.title': 'Invitation',
};
