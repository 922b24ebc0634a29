import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/** Chromium keeps to itself: no first-run pages, no calls home, no sandbox of its own (tests may run as root). */
export const QUIET = [
  '--no-sandbox',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-features=Translate,OptimizationHints,MediaRouter,PreloadTopChromeWebUI',
  '--password-store=basic',
];

/** The machine's own Chromium, for a desktop. @throws with what to install */
export const findChromium = () => find('chromium');

/** A Chromium without a window. It is Debian's build that never has one, for two thirds of the work of the other. */
export function launchUnseen(args: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: find('chromium-headless-shell'), args: [...QUIET, ...args] });
}

function find(program: string): string {
  const places = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, program));
  const found = places.find(mayRun);
  if (found === undefined) throw new Error(`There is no ${program} in PATH: apt-get install ${program}`);
  return found;
}

function mayRun(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Two browsers of one machine reach each other without the internet: over loopback, by addresses that are not hidden. */
export const PEERS = [
  '--allow-loopback-in-peer-connection',
  '--disable-features=Translate,OptimizationHints,MediaRouter,PreloadTopChromeWebUI,WebRtcHideLocalIpsWithMdns',
];
