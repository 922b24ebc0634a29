import type { Frame } from './desktop-frames.ts';
import { type FedFfmpeg, feedFfmpeg, probeTakes, runFfmpeg, TAKE_FORMATS, X264 } from './ffmpeg.ts';
import type { Take } from './survey-recording.ts';
import { FRAME_MS, FRAMES_PER_SECOND, type VideoSpan } from './video-span.ts';

/** A piece of the video's picture: a file in the work folder, all of one size. */
export type Segment = Readonly<{ file: string; width: number; height: number }>;

type Size = Readonly<{ width: number; height: number }>;

/** 4:2:0 needs even numbers. */
const even = (length: number) => length + (length % 2);
const rate = String(FRAMES_PER_SECOND);
const BLACK: Size = { width: 640, height: 360 };
/** What a take says of its size is a stranger's word: the video is no larger than a screen of 4K. */
const LARGEST: Size = { width: 3840, height: 2160 };

/** Encodes frames as they come, a segment for every size of the desktop. */
export async function encodeDesktop(
  frames: AsyncIterable<Frame>,
  folder: string,
  onFrame: (frame: number) => void,
): Promise<Segment[]> {
  const segments: (Segment & { shown: Size })[] = [];
  let encoder: FedFfmpeg | null = null;
  let count = 0;
  for await (const frame of frames) {
    const { width, height } = frame;
    const current = segments.at(-1)?.shown;
    if (encoder === null || current?.width !== width || current.height !== height) {
      await encoder?.end();
      const segment = { file: segmentFile(segments.length), width: even(width), height: even(height) };
      segments.push({ ...segment, shown: { width, height } });
      const input = ['-f', 'rawvideo', '-pix_fmt', 'rgb0', '-s', `${width}x${height}`, '-r', rate, '-i', 'pipe:0'];
      const filter = `pad=${segment.width}:${segment.height},scale=out_color_matrix=bt709:out_range=tv,format=yuv420p`;
      encoder = feedFfmpeg([...input, '-vf', filter, ...X264, segment.file], folder);
    }
    await encoder.write(frame.pixels);
    onFrame(count++);
  }
  await encoder?.end();
  return segments;
}

/**
 * The screens that a browser shared, one after the other over the whole span: black until the first, the last picture
 * of each until the next. What their files say of their length is not believed: browsers write none, or a wrong one.
 */
export async function encodeScreens(
  takes: readonly Take[],
  span: VideoSpan,
  folder: string,
  onFrame: (frame: number) => void,
): Promise<Segment[]> {
  const screens = (await probeTakes(takes))
    .filter(({ videoPackets }) => videoPackets > 0)
    .sort((a, b) => a.take.startedAtMs - b.take.startedAtMs);
  const within = (side: keyof Size) =>
    even(Math.min(LARGEST[side], Math.max(BLACK[side], ...screens.map((screen) => screen[side]))));
  const [width, height] = [within('width'), within('height')];
  const frameAt = ({ startedAtMs }: Take) => Math.max(0, Math.round((startedAtMs - span.fromMs) / FRAME_MS));
  const starts = [...screens.map(({ take }) => frameAt(take)), span.frames];
  const segments: Segment[] = [];
  const add = async (input: readonly string[], filter: string, from: number, to: number) => {
    if (to <= from) return;
    const segment = { file: segmentFile(segments.length), width, height };
    const words = [...input, '-an', '-vf', filter, '-frames:v', String(to - from), ...X264, segment.file];
    await runFfmpeg(words, folder, (seconds) => onFrame(from + Math.floor(seconds * FRAMES_PER_SECOND)));
    segments.push(segment);
  };
  const black = ['-f', 'lavfi', '-i', `color=black:s=${width}x${height}:r=${rate}`];
  await add(black, 'null', 0, Math.min(starts[0] ?? 0, span.frames));
  const fit = `fps=${rate}:start_time=0,${fitInto({ width, height })},tpad=stop=-1:stop_mode=clone`;
  for (const [index, { take }] of screens.entries())
    await add(
      [...TAKE_FORMATS, '-i', take.path],
      fit,
      starts[index] ?? 0,
      Math.min(starts[index + 1] ?? 0, span.frames),
    );
  return segments;
}

/** The whole picture, as large as it goes, in the middle of black. */
export function fitInto({ width, height }: Size): string {
  const within = `${width}:${height}:force_original_aspect_ratio=decrease:force_divisible_by=2`;
  return `scale=${within}:out_color_matrix=bt709:out_range=tv,pad=${width}:${height}:-1:-1,setsar=1,format=yuv420p`;
}

function segmentFile(number: number): string {
  return `segment-${number}.mp4`;
}
