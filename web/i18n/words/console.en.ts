import type { words as pt } from './console.pt.ts';

export const words: Record<keyof typeof pt, string> = {
  title: 'Technician’s console',
};
