import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Progress } from './carry.ts';

/** A tick of the display, in ms: more often nobody reads. */
const TICK_MS = 200;

type Carry<T> = (carrying: { onProgress: (progress: Progress) => void; signal: AbortSignal }) => Promise<T>;
type Shown = Progress & Readonly<{ perSecond: number }>;

/** One file on its way: how far, how fast, and how to call it off. Leaving the page calls it off too. */
export function useCarrying<T>() {
  const [shown, setShown] = useState<Shown | null>(null);
  const calling = useRef<AbortController>(null);
  useEffect(() => () => calling.current?.abort(), []);
  const carry = useMutation({
    mutationFn: async (work: Carry<T>): Promise<T | null> => {
      const stop = new AbortController();
      calling.current = stop;
      try {
        return await work({ signal: stop.signal, onProgress: paced(setShown) });
      } catch (error) {
        if (stop.signal.aborted) return null;
        throw error;
      } finally {
        setShown(null);
      }
    },
  });
  return { carry, shown, cancel: () => calling.current?.abort() };
}

function paced(show: (shown: Shown) => void): (progress: Progress) => void {
  let last = { at: 0, bytes: 0, step: '' };
  return (progress) => {
    const at = performance.now();
    if (at - last.at < TICK_MS && progress.step === last.step) return;
    const moved = progress.step === last.step ? progress.bytes - last.bytes : progress.bytes;
    show({ ...progress, perSecond: last.at === 0 ? 0 : (moved / Math.max(1, at - last.at)) * 1000 });
    last = { at, bytes: progress.bytes, step: progress.step };
  };
}
