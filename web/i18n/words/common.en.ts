import type { words as pt } from './common.pt.ts';

export const words: Record<keyof typeof pt, string> = {
  'language.switch': 'Português',
  'nav.main': 'Main menu',
  'nav.skip': 'Skip to content',
  'nav.home': 'iPonto home page',
  'nav.sign-out': 'Sign out',
  'scheme.dark': 'Use dark colours',
  'scheme.light': 'Use light colours',
  'state.loading': 'Loading…',
  'state.failed': 'This page could not be shown',
  'state.retry': 'Try again',
  'state.offline': 'No internet connection. We keep trying by ourselves.',
  'state.server-away': 'Our server does not answer. We keep trying by ourselves.',
  'state.offline-detail': 'The server did not answer. Check your internet connection and try again.',
  'state.unreadable': 'We received an answer that we do not understand. Reload the page.',
  'state.broken': 'Something failed on this page. Reload it; if it goes on, phone us.',
  'state.not-found': 'This page does not exist',
  'state.not-found-detail': 'The address may be misspelt, or the page is gone.',
  'state.to-home': 'Go to the home page',
  'copy.do': 'Copy',
  'copy.done': 'Copied',
};
