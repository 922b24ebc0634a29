import { readFile, statfs } from 'node:fs/promises';
import type { AgentFacts } from '../../protocol/agent.ts';

type Disk = NonNullable<AgentFacts['disks']>[number];

const MOST = 12;

/** The file systems that people keep things on: each device once, the root first. Network ones could hang, and are left out. */
export async function readDisks(): Promise<Disk[]> {
  const mounts = readMounts(await readFile('/proc/self/mounts', 'utf8'));
  const measured = await Promise.all(mounts.slice(0, MOST).map(measure));
  return measured.filter((disk) => disk !== null);
}

async function measure(mount: string): Promise<Disk | null> {
  try {
    const { bsize, blocks, bavail } = await statfs(mount);
    return blocks === 0 ? null : { mount: mount.slice(0, 200), bytes: blocks * bsize, freeBytes: bavail * bsize };
  } catch {
    // Unplugged meanwhile, or not ours to look at.
    return null;
  }
}

/** `device mount type options 0 0`; a space in a name is written `\040`. */
export function readMounts(text: string): string[] {
  const devices = new Set<string>();
  const mounts = text.split('\n').flatMap((line) => {
    const [device = '', mount = ''] = line.split(' ');
    const kept = mount === '/' || (device.startsWith('/dev/') && !device.startsWith('/dev/loop'));
    if (!kept || devices.has(device)) return [];
    devices.add(device);
    return [mount.replaceAll(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)))];
  });
  return mounts.sort((a, b) => Number(b === '/') - Number(a === '/'));
}
