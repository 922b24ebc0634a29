import { useEffect, useState } from 'react';
import { z } from 'zod';
import { LEVELS, levelFor, QUALITIES, type QualityLevel } from './quality.ts';
import { useLag } from './use-lag.ts';

const kept = z.object({ viewOnly: z.boolean(), actualSize: z.boolean(), quality: z.enum(QUALITIES) });
export type ScreenChoices = z.infer<typeof kept>;

const FIRST: ScreenChoices = { viewOnly: false, actualSize: false, quality: 'automatic' };

export type ScreenSettings = Readonly<{ viewOnly: boolean; actualSize: boolean; quality: number; compression: number }>;

/** How the desktop is shown and whether it is driven, as chosen for this session on this page; measured while `driving`. */
export function useScreenSettings(sessionId: string, driving: boolean) {
  const name = `iponto-screen:${sessionId}`;
  const [choices, setChoices] = useState(() => read(name));
  const lag = useLag(sessionId, driving);
  const [automatic, setAutomatic] = useState<QualityLevel>('balanced');
  useEffect(() => setAutomatic((now) => levelFor(lag, now)), [lag]);
  const level = choices.quality === 'automatic' ? automatic : choices.quality;
  return {
    choices,
    lag,
    level,
    settings: { viewOnly: choices.viewOnly, actualSize: choices.actualSize, ...LEVELS[level] },
    choose: (change: Partial<ScreenChoices>) => {
      const next = { ...choices, ...change };
      sessionStorage.setItem(name, JSON.stringify(next));
      setChoices(next);
    },
  };
}

function read(name: string): ScreenChoices {
  const text = sessionStorage.getItem(name);
  return text === null ? FIRST : (kept.safeParse(JSON.parse(text)).data ?? FIRST);
}
