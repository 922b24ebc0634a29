import type { words as pt } from './public.pt.ts';

export const words: Record<keyof typeof pt, string> = {
  title: 'iPonto remote assistance',
  description: 'A technician fixes the problem on your computer, remotely.',
};
