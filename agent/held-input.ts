import { setTimeout as wait } from 'node:timers/promises';
import type { AgentReport } from '../protocol/agent.ts';
import type { Desktop, InputDevice, InputHold } from './desktop.ts';
import { keepHeld } from './held-devices.ts';
import { type Log, reasonOf } from './log.ts';

/** R5: nobody's keyboard is held longer than this, in ms, unless the technician holds it anew. */
const MOST_MS = 30 * 60_000;
/** Without a picture for this long, in ms, the technician sees nothing of what is held. */
const UNSEEN_MS = 10_000;
/** What could not be freed is tried again after this long, in ms. */
const AGAIN_MS = 1_000;

export type HeldInput = Readonly<{
  /** Holds local keyboard and mouse; held already, the time begins anew. @throws when they can not be held. */
  hold(): Promise<void>;
  /** Resolves when they are free; `why` is told to the server where it was not asked for. */
  free(why: string | null): Promise<void>;
  /** How many pictures of the desktop are on their way. */
  pictures(count: number): void;
}>;

type Ports = Readonly<{
  desktop: Pick<Desktop, 'holdInput' | 'freeInput'>;
  folder: string;
  report: (report: Pick<AgentReport, 'kind' | 'reason'>) => void;
  log: Log;
  /** What an earlier agent has left held is being freed: nothing is held anew before. */
  leftHeld?: Promise<void>;
  mostMs?: number;
  unseenMs?: number;
}>;

/**
 * R5: local keyboard and mouse, held for the technician and always freed: whoever asks, whatever dies. What is held is
 * on disk before it is held and until it is free; freeing waits for no disk.
 */
export function holdLocalInput(ports: Ports): HeldInput {
  const { desktop, folder, report, log, leftHeld = Promise.resolve(), mostMs = MOST_MS, unseenMs = UNSEEN_MS } = ports;
  let current: Promise<InputHold> | null = null;
  let kept: readonly InputDevice[] = [];
  /** What was held last is being freed: nothing is held anew before. */
  let freeing = leftHeld;
  let limit: NodeJS.Timeout | undefined;
  let unseen: NodeJS.Timeout | undefined;
  let seen = 0;

  const cease = () => {
    current = null;
    clearTimeout(limit);
    clearTimeout(unseen);
  };
  const freed = (why: string | null) => {
    kept = [];
    try {
      keepHeld(folder, []);
    } catch (thrown) {
      // The next agent frees once more what is free.
      log('freed-not-kept', { reason: reasonOf(thrown) });
    }
    log('input-freed', { why: why ?? 'asked' });
    if (why !== null) report({ kind: 'input-freed', reason: why });
  };
  const free = async (why: string | null) => {
    const holding = current;
    const hold = await holding?.catch(() => null);
    if (!hold || current !== holding) return;
    cease();
    freeing = hold.free().then(() => freed(why));
    await freeing;
  };
  /** Nobody guards what is held any more: it is freed from here, again and again until it is. */
  const freeUnguarded = async (why: string) => {
    while (kept.length > 0) {
      try {
        await desktop.freeInput(kept);
        freed(why);
      } catch (thrown) {
        log('input-not-freed', { reason: reasonOf(thrown) });
        await wait(AGAIN_MS, undefined, { ref: false });
      }
    }
  };
  const lost = (why: string) => {
    cease();
    freeing = freeUnguarded(why);
  };
  const watchPictures = () => {
    clearTimeout(unseen);
    if (seen === 0 && current !== null) unseen = setTimeout(() => void free('the picture is gone'), unseenMs);
  };
  const keep = (devices: readonly InputDevice[]) => {
    kept = devices;
    keepHeld(folder, devices);
  };

  return {
    hold: async () => {
      clearTimeout(limit);
      limit = setTimeout(() => void free('held for as long as is allowed'), mostMs);
      if (current !== null) return void (await current);
      const holding = freeing.then(() => desktop.holdInput(keep));
      current = holding;
      try {
        const hold = await holding;
        log('input-held');
        void hold.gone.then(() => current === holding && lost('the guard ended'));
        watchPictures();
      } catch (thrown) {
        if (current === holding) lost('it could not be held');
        throw thrown;
      }
    },
    free,
    pictures: (count) => {
      seen = count;
      watchPictures();
    },
  };
}
