import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';

/** One thread: the making of a video never takes a processor from a session. Overwrites, and says no more than what went wrong. */
const QUIET = ['-hide_banner', '-loglevel', 'error', '-y', '-threads', '1', '-filter_threads', '1'];

/** What every piece of picture is made with: text stays sharp, colours are what a browser takes HD pictures for. */
export const X264 = [
  ...['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '28', '-g', '50', '-pix_fmt', 'yuv420p', '-threads', '1'],
  ...['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-color_range', 'tv'],
];

/** An ffmpeg that is fed by hand. `end` resolves when the file is whole. @throws with ffmpeg's own words. */
export type FedFfmpeg = Readonly<{ write(bytes: Buffer): Promise<void>; end(): Promise<void> }>;

export function feedFfmpeg(words: readonly string[], cwd: string): FedFfmpeg {
  const child = spawn('ffmpeg', [...QUIET, ...words], { cwd, stdio: ['pipe', 'ignore', 'pipe'] });
  endWithUs(child);
  const ended = outcome(child.stderr, once(child, 'close'));
  // Told by write or end; until then nobody waits for it.
  ended.catch(() => undefined);
  child.stdin.on('error', () => undefined);
  return {
    write: (bytes) =>
      new Promise((resolve, reject) => {
        child.stdin.write(bytes, (error) => {
          if (error) ended.then(() => reject(error), reject);
          else resolve();
        });
      }),
    end: async () => {
      child.stdin.end();
      await ended;
    },
  };
}

/** Runs ffmpeg. `onSeconds` hears how far into the result it is. @throws with ffmpeg's own words. */
export async function runFfmpeg(
  words: readonly string[],
  cwd: string,
  onSeconds: (seconds: number) => void = () => undefined,
): Promise<void> {
  const told = ['-nostdin', '-nostats', '-progress', 'pipe:1'];
  const child = spawn('ffmpeg', [...QUIET, ...told, ...words], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  endWithUs(child);
  child.stdout.on('data', (said: Buffer) => {
    const at = /out_time_us=(\d+)/.exec(said.toString())?.[1];
    if (at !== undefined) onSeconds(Number(at) / 1e6);
  });
  await outcome(child.stderr, once(child, 'close'));
}

/**
 * What browsers record, WebM and MP4, and nothing else: a take is a stranger's bytes, and ffmpeg would take a playlist for
 * what it names, the files of this machine among it, or wait for the next piece of it for ever. Stands before `-i`.
 */
export const TAKE_FORMATS = ['-format_whitelist', 'matroska,mov'];

/** What kinds of streams a file really holds: how many packets of each, and how large the picture is. */
type Probed = Readonly<{ audioPackets: number; videoPackets: number; width: number; height: number }>;

/** What is in each of these takes, one after the other: there may be many. */
export async function probeTakes<T extends Readonly<{ path: string }>>(
  takes: readonly T[],
): Promise<(Probed & Readonly<{ take: T }>)[]> {
  const probed: (Probed & Readonly<{ take: T }>)[] = [];
  for (const take of takes) probed.push({ take, ...(await probe(take.path)) });
  return probed;
}

/** A file that can not be read at all, as a take cut in its first second, holds nothing. */
async function probe(path: string): Promise<Probed> {
  const entries = 'stream=codec_type,width,height,nb_read_packets';
  const words = ['-v', 'quiet', ...TAKE_FORMATS, '-count_packets', '-show_entries', entries, '-of', 'json', path];
  const child = spawn('ffprobe', words, { stdio: ['ignore', 'pipe', 'ignore'] });
  let said = '';
  child.stdout.on('data', (some: Buffer) => {
    said += some.toString();
  });
  await Promise.all([finished(child.stdout), once(child, 'close')]);
  const { streams = [] } = JSON.parse(said || '{}') as { streams?: Stream[] };
  const packets = (type: string) =>
    streams.filter((it) => it.codec_type === type).reduce((sum, it) => sum + Number(it.nb_read_packets ?? 0), 0);
  const picture = streams.find((it) => it.codec_type === 'video');
  return {
    audioPackets: packets('audio'),
    videoPackets: packets('video'),
    width: picture?.width ?? 0,
    height: picture?.height ?? 0,
  };
}

/** Whether the machine has what videos are made with. */
export async function hasFfmpeg(): Promise<boolean> {
  const tries = ['ffmpeg', 'ffprobe'].map(async (program) => {
    const child = spawn(program, ['-version'], { stdio: 'ignore' });
    return once(child, 'close').then(
      ([code]) => code === 0,
      () => false,
    );
  });
  return (await Promise.all(tries)).every((isThere) => isThere);
}

/** No ffmpeg goes on for nobody. */
function endWithUs(child: ChildProcess): void {
  const end = () => void child.kill('SIGKILL');
  process.once('exit', end);
  child.once('close', () => process.off('exit', end));
}

type Stream = { codec_type?: string; width?: number; height?: number; nb_read_packets?: string };

async function outcome(stderr: NodeJS.ReadableStream, closing: Promise<unknown[]>): Promise<void> {
  let said = '';
  stderr.on('data', (some: Buffer) => {
    said = `${said}${some}`.slice(-2000);
  });
  const [code, signal] = await closing;
  if (code !== 0) throw new Error(`ffmpeg ended with ${code ?? signal}: ${said.trim()}`);
}
