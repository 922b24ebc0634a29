import type { Desktop } from './desktop.ts';
import { ToolFailure } from './tool-failure.ts';

async function notHere(): Promise<never> {
  throw new ToolFailure('unknown-system');
}

/** A system nobody has written a desktop file for yet: says so, and does nothing. */
export const desktopNowhere: Desktop = {
  support: async () => ({ supported: false, reason: 'unknown-system' }),
  openPage: async () => {
    throw new Error(`no desktop on ${process.platform}`);
  },
  holdInput: async () => {
    throw new Error(`no desktop on ${process.platform}`);
  },
  freeInput: async () => undefined,
  watchInput: async () => null,
  startVnc: async () => {
    throw new Error(`no desktop on ${process.platform}`);
  },
  monitors: notHere,
  showMonitor: notHere,
  readClipboard: notHere,
  writeClipboard: notHere,
  exchangeFolder: notHere,
  disks: async () => null,
  screens: async () => null,
};
