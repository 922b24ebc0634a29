// The machine's programs that tests need, and Debian's packages that bring them.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Program → package. @type {Record<string, string>} */
const PACKAGES = {
  chromium: 'chromium',
  'chromium-headless-shell': 'chromium-headless-shell',
  Xvfb: 'xvfb',
  openbox: 'openbox',
  x11vnc: 'x11vnc',
  mousepad: 'mousepad',
  'dbus-daemon': 'dbus-daemon',
  xdotool: 'xdotool',
  pdftotext: 'poppler-utils',
  unshare: 'util-linux',
  mount: 'mount',
  xev: 'x11-utils',
  xprop: 'x11-utils',
  xrandr: 'x11-xserver-utils',
  xclip: 'xclip',
  xinput: 'xinput',
  Xephyr: 'xserver-xephyr',
  ffmpeg: 'ffmpeg',
  ffprobe: 'ffmpeg',
  ffplay: 'ffmpeg',
  xsetroot: 'x11-xserver-utils',
  turnserver: 'coturn',
};

/** Without a font Chromium draws boxes. */
const FONT = { file: '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf', package: 'fonts-dejavu-core' };

/**
 * Those of `programs` that are not in PATH.
 * @param {readonly string[]} programs
 */
export function missing(programs) {
  return programs.filter((program) => !isThere(program));
}

/**
 * Installs by apt what `programs` lack, where that is allowed without asking. Says nothing when all is there.
 * @param {readonly string[]} programs
 */
export function installPrograms(programs) {
  const lacking = missing(programs).map((program) => PACKAGES[program] ?? program);
  if (lacking.length === 0) return;
  if (!existsSync(FONT.file)) lacking.push(FONT.package);
  const apt = aptGet();
  if (apt === null) return;
  console.log(`Installing ${lacking.join(' ')} …`);
  /** @type {import('node:child_process').SpawnSyncOptions} */
  const quiet = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  spawnSync(apt[0], [...apt.slice(1), '-qq', 'update'], quiet);
  spawnSync(apt[0], [...apt.slice(1), '-qq', '-y', '--no-install-recommends', 'install', ...lacking], quiet);
}

/** How apt-get is run here without a password; null where it may not. @returns {[string, ...string[]] | null} */
function aptGet() {
  if (!isThere('apt-get')) return null;
  if (process.getuid?.() === 0) return ['apt-get'];
  return spawnSync('sudo', ['-n', 'true']).status === 0 ? ['sudo', '-n', 'apt-get'] : null;
}

/** @param {string} program */
function isThere(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
