import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

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
  '--disable-features=Translate,OptimizationHints,MediaRouter',
  '--password-store=basic',
];

/** The machine's own Chromium. @throws with what to install */
export function findChromium(): string {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
      if (mayRun(join(folder, name))) return join(folder, name);
    }
  }
  throw new Error('There is no Chromium in PATH: apt-get install chromium');
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
  '--disable-features=Translate,OptimizationHints,MediaRouter,WebRtcHideLocalIpsWithMdns',
];
