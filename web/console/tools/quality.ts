/** What noVNC asks of the VNC server: JPEG quality and how hard to compress, each 0 to 9. */
export type Quality = Readonly<{ quality: number; compression: number }>;

export const QUALITIES = ['automatic', 'best', 'balanced', 'fast'] as const;
export type QualityChoice = (typeof QUALITIES)[number];
export type QualityLevel = Exclude<QualityChoice, 'automatic'>;

export const LEVELS: Readonly<Record<QualityLevel, Quality>> = {
  best: { quality: 9, compression: 2 },
  balanced: { quality: 6, compression: 4 },
  fast: { quality: 2, compression: 8 },
};

/** From the best down: each up to so many ms to the equipment and back, the last one beyond. */
const ORDER: readonly QualityLevel[] = ['best', 'balanced', 'fast'];
const BORDERS_MS = [80, 250];
/** This near to the border between two levels, as a part of it, the level stays: the picture must not flicker. */
const MARGIN = 0.2;

/** The level for what was measured, from the level that is there now. Without a measure it stays as it is. */
export function levelFor(lagMs: number | null, now: QualityLevel): QualityLevel {
  if (lagMs === null) return now;
  const from = ORDER.indexOf(now);
  const to = BORDERS_MS.filter((border) => lagMs > border).length;
  const border = BORDERS_MS[Math.min(from, to)] ?? 0;
  const wavers = Math.abs(from - to) === 1 && Math.abs(lagMs - border) < border * MARGIN;
  return wavers ? now : (ORDER[to] ?? now);
}
