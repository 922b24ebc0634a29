import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { probeTakes, runFfmpeg, TAKE_FORMATS, X264 } from './ffmpeg.ts';
import { fitInto, type Segment } from './segments.ts';
import type { Take } from './survey-recording.ts';
import { spanSeconds, type VideoSpan } from './video-span.ts';

/** A moment of the video that can be jumped to; `atMs` counts from its first frame. */
export type Chapter = Readonly<{ atMs: number; title: string }>;

type Parts = Readonly<{
  folder: string;
  span: VideoSpan;
  segments: readonly Segment[];
  voices: readonly Take[];
  chapters: readonly Chapter[];
  onSeconds: (seconds: number) => void;
}>;

/**
 * Joins picture, voices and chapter marks to one file that plays while it loads. Every voice stands where it was spoken;
 * what a drop left out of it is silence.
 *
 * @returns the file's name in the folder.
 */
export async function joinVideo({ folder, span, segments, voices, chapters, onSeconds }: Parts): Promise<string> {
  const picture = await pictureInputs(segments, folder);
  const heard = await audible(voices);
  const marks = 'chapters.txt';
  await writeFile(join(folder, marks), chapterFile(chapters, spanSeconds(span) * 1000));
  const first = picture.inputs.filter((word) => word === '-i').length;
  const offset = (take: Take) => String((take.startedAtMs - span.fromMs) / 1000);
  const inputs = [
    ...picture.inputs,
    ...heard.flatMap((take) => ['-itsoffset', offset(take), ...TAKE_FORMATS, '-i', take.path]),
    ...['-f', 'ffmetadata', '-i', marks],
  ];
  // The marks' titles are metadata too: taken from there, and nothing of what browsers wrote into their takes.
  const last = String(first + heard.length);
  const graph = [...picture.graph, ...(heard.length === 0 ? [] : mix(heard.length, first))];
  const words = [
    ...inputs,
    ...(graph.length === 0 ? [] : ['-filter_complex', graph.join(';')]),
    ...['-map', picture.map, ...picture.codec],
    ...(heard.length === 0 ? [] : ['-map', '[voices]', '-c:a', 'aac', '-b:a', '64k', '-ac', '1']),
    ...['-map_metadata', last, '-map_chapters', last],
    ...['-t', String(spanSeconds(span)), '-movflags', '+faststart', 'video.mp4'],
  ];
  await runFfmpeg(words, folder, onSeconds);
  return 'video.mp4';
}

/** Segments of one size are joined as they are; of several, made anew in the size that holds them all. */
async function pictureInputs(segments: readonly Segment[], folder: string) {
  const width = Math.max(...segments.map((segment) => segment.width));
  const height = Math.max(...segments.map((segment) => segment.height));
  if (segments.every((segment) => segment.width === width && segment.height === height)) {
    await writeFile(join(folder, 'segments.txt'), segments.map(({ file }) => `file '${file}'\n`).join(''));
    const inputs = ['-f', 'concat', '-i', 'segments.txt'];
    return { inputs, graph: [], map: '0:v', codec: ['-c:v', 'copy'] };
  }
  const fitted = segments.map((_, index) => `[${index}:v]${fitInto({ width, height })}[s${index}]`);
  const all = segments.map((_, index) => `[s${index}]`).join('');
  return {
    inputs: segments.flatMap(({ file }) => ['-i', file]),
    graph: [...fitted, `${all}concat=n=${segments.length}:v=1:a=0[picture]`],
    map: '[picture]',
    codec: X264,
  };
}

/** Without those of which nothing can be heard: they were cut before the first sound. */
async function audible(voices: readonly Take[]): Promise<Take[]> {
  const probed = await probeTakes(voices);
  return probed.filter(({ audioPackets }) => audioPackets > 0).map(({ take }) => take);
}

/** Both sides at full strength, and never so loud together that they are cut off. */
function mix(voices: number, firstInput: number): string[] {
  const numbers = Array.from({ length: voices }, (_, index) => index);
  const each = numbers.map((index) => `[${firstInput + index}:a]aresample=48000:async=1:first_pts=0[v${index}]`);
  const all = numbers.map((index) => `[v${index}]`).join('');
  return [...each, `${all}amix=inputs=${voices}:duration=longest:normalize=0,alimiter=limit=0.95,apad[voices]`];
}

/** Each chapter lasts until the next; two of one moment are one. */
function chapterFile(chapters: readonly Chapter[], lengthMs: number): string {
  const inside = chapters
    .map(({ atMs, title }) => ({ atMs: Math.max(0, Math.round(atMs)), title }))
    .filter(({ atMs }) => atMs < lengthMs)
    .sort((a, b) => a.atMs - b.atMs);
  const blocks = inside.map(({ atMs, title }, index) => {
    const end = Math.max(atMs + 1, inside[index + 1]?.atMs ?? lengthMs);
    return `[CHAPTER]\nTIMEBASE=1/1000\nSTART=${atMs}\nEND=${end}\ntitle=${title.replace(/([=;#\\\n])/g, '\\$1')}\n`;
  });
  return `;FFMETADATA1\n${blocks.join('')}`;
}
