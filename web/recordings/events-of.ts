import type { RecordingView } from '../../protocol/recordings.ts';

type Entry = RecordingView['timeline'][number];

/** What stands beside the video: the session's own events, and where the blocks of the meter begin. */
export type Beside =
  | Readonly<{ what: 'event'; key: string; offsetMs: number | null; entry: Entry }>
  | Readonly<{ what: 'block'; key: string; offsetMs: number; minutes: number }>;

/** In the order of the video; what happened at the same moment in the order of the timeline. */
export function eventsOf({ timeline, blocks }: Pick<RecordingView, 'timeline' | 'blocks'>): readonly Beside[] {
  const events = timeline.map((entry): Beside => {
    return { what: 'event', key: `event ${entry.seq}`, offsetMs: entry.offsetMs, entry };
  });
  const begun = blocks.map(({ offsetMs, minutes }): Beside => {
    return { what: 'block', key: `block ${offsetMs}`, offsetMs, minutes };
  });
  return [...events, ...begun].sort((a, b) => (a.offsetMs ?? 0) - (b.offsetMs ?? 0));
}

/** The last of them that has happened at this moment of the video; -1 before the first. */
export function currentOf(events: readonly Beside[], atMs: number): number {
  return events.findLastIndex(({ offsetMs }) => offsetMs !== null && offsetMs <= atMs);
}

/** R1, R2, T1: when the equipment was away, or our own server, in ms of the video. */
export function dropsOf(
  timeline: readonly Entry[],
  durationMs: number,
): readonly Readonly<{ fromMs: number; toMs: number }>[] {
  const drops: { fromMs: number; toMs: number }[] = [];
  let lostMs: number | null = null;
  for (const { kind, offsetMs, data } of timeline) {
    if (offsetMs === null) continue;
    if (kind === 'equipment-lost') lostMs ??= offsetMs;
    if (kind === 'server-gap') drops.push({ fromMs: Math.max(0, offsetMs - gapMs(data)), toMs: offsetMs });
    if (kind === 'equipment-connected' && lostMs !== null) {
      drops.push({ fromMs: lostMs, toMs: offsetMs });
      lostMs = null;
    }
  }
  return lostMs === null ? drops : [...drops, { fromMs: lostMs, toMs: durationMs }];
}

function gapMs({ from, to }: Entry['data']): number {
  return Temporal.Instant.from(String(to))
    .since(Temporal.Instant.from(String(from)))
    .total('milliseconds');
}
