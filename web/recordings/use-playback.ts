import { type RefObject, useRef, useState } from 'react';

export const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4] as const;

export type Playback = Readonly<{
  video: RefObject<HTMLVideoElement | null>;
  atMs: number;
  playing: boolean;
  speed: number;
  /** What the video element tells goes in here. */
  note(): void;
  toggle(): void;
  seek(ms: number): void;
  /** By so much, never out of the video. */
  skip(ms: number): void;
  setSpeed(speed: number): void;
  /** One of SPEEDS up, or down. */
  faster(by: 1 | -1): void;
}>;

/** The player as the page drives it: where it is, and what its keys do. */
export function usePlayback(durationMs: number): Playback {
  const video = useRef<HTMLVideoElement>(null);
  const [atMs, setAtMs] = useState(0);
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeedShown] = useState(1);
  const seek = (ms: number) => {
    const to = Math.min(durationMs, Math.max(0, ms));
    setAtMs(to);
    if (video.current !== null) video.current.currentTime = to / 1000;
  };
  const setSpeed = (to: number) => {
    setSpeedShown(to);
    if (video.current !== null) video.current.playbackRate = to;
  };
  return {
    ...{ video, atMs, playing, speed, seek, setSpeed },
    note: () => {
      if (video.current === null) return;
      setAtMs(Math.round(video.current.currentTime * 1000));
      setPlaying(!video.current.paused);
      setSpeedShown(video.current.playbackRate);
    },
    toggle: () => {
      const element = video.current;
      if (element === null) return;
      // A pause that comes before the first picture refuses the promise: nobody needs to know.
      if (element.paused) element.play().catch(() => undefined);
      else element.pause();
    },
    skip: (ms) => seek((video.current?.currentTime ?? 0) * 1000 + ms),
    faster: (by) => {
      const at = SPEEDS.findIndex((each) => each >= speed);
      setSpeed(SPEEDS[Math.min(SPEEDS.length - 1, Math.max(0, at + by))] ?? 1);
    },
  };
}
