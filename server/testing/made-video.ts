import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** What ffmpeg hears and sees of a video, and takes as a browser would have recorded them. Needs ffmpeg and ffprobe. */

type Probed = {
  format: { duration: string };
  streams: { codec_type: string; codec_name: string; width?: number; height?: number }[];
  chapters: { start_time: string; tags: { title: string } }[];
};

export function lookInto(video: string) {
  const words = ['-v', 'error', '-show_format', '-show_streams', '-show_chapters', '-of', 'json', video];
  const { format, streams, chapters } = JSON.parse(execFileSync('ffprobe', words, { encoding: 'utf8' })) as Probed;
  const picture = streams.find(({ codec_type }) => codec_type === 'video');
  return {
    seconds: Number(format.duration),
    codecs: streams.map(({ codec_name }) => codec_name).filter((name) => name !== 'bin_data'),
    size: [picture?.width, picture?.height],
    chapters: chapters.map(({ start_time, tags }) => [Number(start_time), tags.title] as const),
  };
}

/** Red, green and blue in the middle of the picture at that second. */
export function colourAt(video: string, second: number): readonly number[] {
  const words = ['-v', 'error', '-ss', String(second), '-i', video, '-frames:v', '1'];
  const output = ['-vf', 'crop=2:2', '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-'];
  return [...execFileSync('ffmpeg', [...words, ...output]).subarray(0, 3)];
}

/** When a tone of this frequency begins, in seconds. */
export function beepsOf(video: string, hertz: number): number[] {
  const rate = 16_000;
  const filter = `bandpass=f=${hertz}:width_type=h:w=60,bandpass=f=${hertz}:width_type=h:w=60`;
  const words = ['-v', 'error', '-i', video, '-vn', '-af', filter, '-ac', '1', '-ar', String(rate), '-f', 's16le', '-'];
  const sound = execFileSync('ffmpeg', words, { maxBuffer: 64 << 20 });
  const beeps: number[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < sound.length / 2; at++) {
    if (Math.abs(sound.readInt16LE(at * 2)) < 2500) continue;
    if (at - last > rate * 0.1) beeps.push(at / rate);
    last = at;
  }
  return beeps;
}

/** A voice that beeps for 0.3 s at these seconds, as Chromium (WebM, Opus) or Safari (MP4, AAC) records it. */
export function voiceTake(
  folder: string,
  kind: 'webm' | 'mp4',
  hertz: number,
  beeps: number[],
  seconds: number,
): string {
  const path = join(folder, `voice-${hertz}.${kind}`);
  const when = beeps.map((at) => `between(t,${at},${at + 0.3})`).join('+');
  const source = `aevalsrc='0.5*sin(2*PI*${hertz}*t)*(${when})':s=48000:d=${seconds}`;
  const codec = {
    webm: ['-c:a', 'libopus', '-f', 'webm', '-live', '1', '-cluster_time_limit', '200'],
    mp4: ['-c:a', 'aac', '-movflags', 'empty_moov+default_base_moof', '-frag_duration', '200000'],
  }[kind];
  execFileSync('ffmpeg', ['-v', 'error', '-y', '-f', 'lavfi', '-i', source, ...codec, path]);
  return path;
}

/** A screen of one colour, as a browser shares it. */
export function screenTake(folder: string, colour: string, size: string, seconds: number): string {
  const path = join(folder, `screen-${colour}.webm`);
  const source = `color=${colour}:s=${size}:r=5:d=${seconds}`;
  const codec = ['-c:v', 'libvpx', '-g', '5', '-deadline', 'realtime', '-f', 'webm', '-live', '1'];
  execFileSync('ffmpeg', [
    '-v',
    'error',
    '-y',
    '-f',
    'lavfi',
    '-i',
    source,
    ...codec,
    '-cluster_time_limit',
    '200',
    path,
  ]);
  return path;
}
