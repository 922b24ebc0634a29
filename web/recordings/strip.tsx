import type { RecordingView } from '../../protocol/recordings.ts';
import { useWords } from '../i18n/use-words.ts';
import { elapsedDigits } from '../ui/elapsed-digits.ts';
import { dropsOf } from './events-of.ts';
import classes from './recordings.module.css';

const STEP_MS = 1000;
const HEIGHT = 30;

type Props = { recording: RecordingView; durationMs: number; atMs: number; seek: (ms: number) => void };

/** The whole session at a glance: its blocks, what happened, when the connection was lost; and a slider over it. */
export function Strip({ recording, durationMs, atMs, seek }: Props) {
  const t = useWords('recordings');
  const drops = dropsOf(recording.timeline, durationMs);
  const { blocks } = recording;
  const events = recording.timeline.flatMap(({ offsetMs, seq }) => (offsetMs === null ? [] : [{ offsetMs, seq }]));
  const told = t('strip.told', { events: events.length, drops: drops.length, blocks: blocks.length });
  return (
    <div className={classes.strip}>
      <svg
        className={classes.marks}
        viewBox={`0 0 ${Math.max(1, durationMs)} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={told}
      >
        {blocks.map(({ offsetMs }, index) => (
          <rect
            key={offsetMs}
            className={classes.block}
            data-odd={index % 2 === 1 || undefined}
            x={offsetMs}
            width={(blocks[index + 1]?.offsetMs ?? durationMs) - offsetMs}
            height={HEIGHT}
          />
        ))}
        {drops.map(({ fromMs, toMs }) => (
          <rect
            key={fromMs}
            className={classes.drop}
            x={fromMs}
            width={toMs - fromMs}
            y={HEIGHT / 2}
            height={HEIGHT / 2}
          />
        ))}
        {events.map(({ offsetMs, seq }) => (
          <line key={seq} className={classes.tick} x1={offsetMs} x2={offsetMs} y1={0} y2={HEIGHT / 2} />
        ))}
        <line className={classes.now} x1={atMs} x2={atMs} y1={0} y2={HEIGHT} />
      </svg>
      <input
        type="range"
        className={classes.slider}
        aria-label={t('strip.position')}
        aria-valuetext={t('strip.at', { at: elapsedDigits(atMs), of: elapsedDigits(durationMs) })}
        min={0}
        max={durationMs}
        step={STEP_MS}
        value={atMs}
        onChange={(event) => seek(Number(event.currentTarget.value))}
      />
    </div>
  );
}
