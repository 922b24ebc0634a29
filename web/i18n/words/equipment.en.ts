import type { words as pt } from './equipment.pt.ts';

export const words: Record<keyof typeof pt, string> = {
  title: 'Remote assistance',
};
