import { useEffect, useRef } from 'react';
import classes from './call.module.css';

/** So loud is full, as the root mean square of the samples: near speech is about half of it. */
const FULL = 0.25;
const LOOK_MS = 80;

/** How loud a voice is just now, drawn; what it means is said beside it in words. */
export function LevelMeter({ stream }: { stream: MediaStream | null }) {
  const bar = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (stream === null) return;
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    analyser.fftSize = 1024;
    context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    const timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      const loudness = Math.sqrt(samples.reduce((sum, each) => sum + each * each, 0) / samples.length);
      if (bar.current !== null) bar.current.style.width = `${Math.min(100, (loudness / FULL) * 100)}%`;
    }, LOOK_MS);
    return () => {
      clearInterval(timer);
      void context.close();
    };
  }, [stream]);
  return (
    <span className={classes.level} aria-hidden="true">
      <span ref={bar} />
    </span>
  );
}
