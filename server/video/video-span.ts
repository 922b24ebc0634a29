/** Five frames a second: a desktop is read, not watched. */
export const FRAMES_PER_SECOND = 5;
export const FRAME_MS = 1000 / FRAMES_PER_SECOND;

/** What a video covers: from this moment (ms since 1970, the server's clock) on, so many frames. */
export type VideoSpan = Readonly<{ fromMs: number; frames: number }>;

/** At least one frame, and the end is in it. */
export function videoSpan(fromMs: number, toMs: number): VideoSpan {
  return { fromMs, frames: Math.max(1, Math.ceil((toMs - fromMs) / FRAME_MS)) };
}

export function spanSeconds({ frames }: VideoSpan): number {
  return frames / FRAMES_PER_SECOND;
}
