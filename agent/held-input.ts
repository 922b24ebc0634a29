import { z } from 'zod';
import type { AgentReport } from '../protocol/agent.ts';
import type { Desktop, InputHold } from './desktop.ts';
import { type Log, reasonOf } from './log.ts';
import { readPrivate, writePrivate } from './state-folder.ts';

const FILE = 'held-input.json';
/** R5: nobody's keyboard is held longer than this, in ms, unless the technician holds it anew. */
const MOST_MS = 30 * 60_000;
/** Without a picture for this long, in ms, the technician sees nothing of what is held. */
const UNSEEN_MS = 10_000;

const keptSchema = z.array(z.object({ id: z.number().int(), name: z.string() }));

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
  mostMs?: number;
  unseenMs?: number;
}>;

/** R5: local keyboard and mouse, held for the technician and always freed: whoever asks, whatever dies. */
export function holdLocalInput(ports: Ports): HeldInput {
  const { desktop, folder, report, log, mostMs = MOST_MS, unseenMs = UNSEEN_MS } = ports;
  let current: Promise<InputHold> | null = null;
  let limit: NodeJS.Timeout | undefined;
  let unseen: NodeJS.Timeout | undefined;
  let seen = 0;

  const over = (why: string | null) => {
    current = null;
    clearTimeout(limit);
    clearTimeout(unseen);
    writePrivate(folder, FILE, []);
    log('input-freed', { why: why ?? 'asked' });
    if (why !== null) report({ kind: 'input-freed', reason: why });
  };
  const free = async (why: string | null) => {
    const hold = await current?.catch(() => null);
    if (!hold || current === null) return;
    over(why);
    await hold.free();
  };
  const watchPictures = () => {
    clearTimeout(unseen);
    if (seen === 0 && current !== null) unseen = setTimeout(() => void free('the picture is gone'), unseenMs);
  };

  return {
    hold: async () => {
      clearTimeout(limit);
      limit = setTimeout(() => void free('held for as long as is allowed'), mostMs);
      if (current !== null) return void (await current);
      const holding = desktop.holdInput((devices) => writePrivate(folder, FILE, devices));
      current = holding;
      try {
        const hold = await holding;
        log('input-held');
        void hold.gone.then(() => current === holding && over('the guard ended'));
        watchPictures();
      } catch (thrown) {
        if (current === holding) current = null;
        clearTimeout(limit);
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

/** What an agent that was killed together with its guard has left held is freed by the next one. */
export async function freeWhatWasHeld(desktop: Pick<Desktop, 'freeInput'>, folder: string, log: Log): Promise<void> {
  try {
    const kept = keptSchema.parse(readPrivate(folder, FILE) ?? []);
    if (kept.length === 0) return;
    await desktop.freeInput(kept);
    writePrivate(folder, FILE, []);
    log('input-freed', { why: 'left held by an agent that was killed' });
  } catch (thrown) {
    log('input-not-freed', { reason: reasonOf(thrown) });
  }
}
