import type { words as pt } from './asking.pt.ts';

export const words: Record<keyof typeof pt, string> = {
  step: 'Step {{step}} of {{of}}',
  next: 'Go on',
  back: 'Back',
  'problem.title': 'What is wrong?',
  'problem.equipment': 'On which equipment?',
  'problem.words': 'Tell us in your own words',
  'problem.how': 'For example: the printer has stopped printing.',
  'problem.empty': 'Write in a few words what is wrong.',
  'problem.not-remotely':
    'Some work can not be done at a distance, for example installing an operating system. If so, we tell you, and what you can do.',
  'pictures.title': 'Pictures (not needed)',
  'pictures.how': 'A photo of the screen helps a lot. Up to {{most}} pictures, of 10 MB each.',
  'pictures.add': 'Add pictures',
  'pictures.remove': 'Remove the picture {{name}}',
  'pictures.take-out': 'Remove',
  'when.title': 'When would you like help?',
  'when.now': 'Now',
  'when.now-means': 'You wait for a technician from now on.',
  'when.later': 'At a booked hour',
  'when.later-means': 'You choose the hour, and a technician waits for you.',
  'when.nothing': 'First choose when you would like help.',
  'when.no-hour': 'Choose one of the hours.',
  'agree.title': 'What it costs, and what you agree to',
  'agree.now': 'now',
  'agree.free-end': 'End with my free minutes (you can change this at any time)',
  'agree.free-end-means':
    'The assistance ends by itself after {{minutes}} minutes at the latest, before another paid period begins. The work may be unfinished.',
  'agree.terms': 'I have read these terms and accept them.',
  'agree.start-now':
    'I ask for the assistance to start now, without waiting for the 14 days in which I can withdraw. I pay for what is provided and, once the assistance is complete, I can no longer withdraw.',
  'agree.start-then':
    'I ask for the assistance to start at the booked hour, even before the 14 days in which I can withdraw are over. I pay for what is provided and, once the assistance is complete, I can no longer withdraw.',
  'agree.both': 'To ask for help, read and tick the two sentences above.',
  'do.ask': 'Ask for help',
  'do.ask-paying': 'Ask for help, with an obligation to pay',
  'do.book': 'Book the hour',
  'do.book-paying': 'Book the hour, with an obligation to pay',
  'can-not.title': 'You can not ask for help here now',
  'can-not.to-payments': 'See what is to be paid',
};
