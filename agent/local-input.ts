import type { AgentReport } from '../protocol/agent.ts';
import type { Desktop, InputWatch, LocalInput } from './desktop.ts';
import { type Log, reasonOf } from './log.ts';

/** R5: so long after the last local key, button or movement, in ms, nobody uses the equipment any more. */
const REST_MS = 10_000;
/** A confirmation on the page is by hand when a key or button was pressed at the machine within this long, in ms. */
const BY_HAND_MS = 4_000;
/** A watch that ends by itself is begun again after this long, in ms: the X server may have been restarted. */
const AGAIN_MS = 2_000;

export type LocalInputs = Readonly<{
  /** Whether a hand at the machine pressed something just now; null where it can not be told. */
  byHand(): boolean | null;
  /** Tells once more what is so now, to a server that may have missed it. */
  tellAgain(): void;
  stop(): void;
}>;

type Ports = Readonly<{
  desktop: Pick<Desktop, 'watchInput'>;
  report: (kind: Extract<AgentReport['kind'], 'input-used' | 'input-rested'>) => void;
  log: Log;
  restMs?: number;
}>;

/** R4, R5: who uses the equipment's own keyboard and mouse, from now until `stop`. Used is told at once, rest after a while. */
export function watchLocalInput({ desktop, report, log, restMs = REST_MS }: Ports): LocalInputs {
  let watch: InputWatch | null = null;
  let stopped = false;
  let again: NodeJS.Timeout | undefined;
  let used: NodeJS.Timeout | null = null;
  let pressedAt = Number.NEGATIVE_INFINITY;

  const rest = () => {
    used = null;
    report('input-rested');
  };
  const onInput = (input: LocalInput) => {
    if (stopped) return;
    if (input === 'press') pressedAt = performance.now();
    if (used !== null) return void used.refresh();
    used = setTimeout(rest, restMs);
    report('input-used');
  };
  const begin = async () => {
    try {
      const begun = await desktop.watchInput(onInput);
      if (stopped) return begun?.stop();
      watch = begun;
      if (begun === null) return log('input-not-watched', { reason: 'this system does not tell who presses' });
      await begun.gone;
      watch = null;
    } catch (thrown) {
      log('input-not-watched', { reason: reasonOf(thrown) });
    }
    if (!stopped) again = setTimeout(() => void begin(), AGAIN_MS);
  };
  void begin();

  return {
    byHand: () => (watch === null ? null : performance.now() - pressedAt <= BY_HAND_MS),
    tellAgain: () => report(used === null ? 'input-rested' : 'input-used'),
    stop: () => {
      stopped = true;
      clearTimeout(again);
      if (used !== null) clearTimeout(used);
      watch?.stop();
    },
  };
}
