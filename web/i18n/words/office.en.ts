import type { words as pt } from './office.pt.ts';

export const words: Record<keyof typeof pt, string> = {
  title: 'Office',
};
