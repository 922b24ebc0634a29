import type { Desktop } from './desktop.ts';

/** A system nobody has written a desktop file for yet: says so, and does nothing. */
export const desktopNowhere: Desktop = {
  support: async () => ({ supported: false, reason: 'unknown-system' }),
  openPage: async () => {
    throw new Error(`no desktop on ${process.platform}`);
  },
  startVnc: async () => {
    throw new Error(`no desktop on ${process.platform}`);
  },
};
