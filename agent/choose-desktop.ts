import type { Desktop } from './desktop.ts';
import { linuxDesktop } from './desktop-linux.ts';
import { desktopNowhere } from './desktop-nowhere.ts';

/** The desktop of this operating system. */
export function chooseDesktop(env: NodeJS.ProcessEnv): Desktop {
  return process.platform === 'linux' ? linuxDesktop(env) : desktopNowhere;
}
