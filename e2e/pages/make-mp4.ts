import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

type Picture = Readonly<{ size: string; framesPerSecond: number; codec: readonly string[] }>;

/** Quickly made, and enough for a page that shows it. */
const SMALL: Picture = {
  size: '640x400',
  framesPerSecond: 1,
  codec: ['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '34', '-g', '10', '-pix_fmt', 'yuv420p'],
};

/**
 * A real video of so many seconds, its clock in the picture, made as the program makes them: seekable, its index first.
 * `times` as long, the same over and over: an hour is not encoded while somebody waits.
 */
export function makeMp4(seconds: number, times = 1, { size, framesPerSecond, codec } = SMALL): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'iponto-mp4-'));
  const file = join(folder, 'video.mp4');
  const picture = ['-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=${framesPerSecond}:duration=${seconds}`];
  const voice = ['-f', 'lavfi', '-i', `sine=frequency=440:sample_rate=8000:duration=${seconds}`];
  execFileSync('ffmpeg', [
    '-v',
    'error',
    ...picture,
    ...voice,
    ...codec,
    '-c:a',
    'aac',
    '-movflags',
    '+faststart',
    file,
  ]);
  const whole = join(folder, 'whole.mp4');
  const copied = ['-stream_loop', String(times - 1), '-i', file, '-c', 'copy', '-movflags', '+faststart', whole];
  execFileSync('ffmpeg', ['-v', 'error', ...copied]);
  const bytes = readFileSync(whole);
  rmSync(folder, { recursive: true });
  return bytes;
}
