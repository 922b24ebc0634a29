import type { RecordingRow } from '../../protocol/recordings.ts';
import { useWords } from '../i18n/use-words.ts';
import classes from './recordings.module.css';

/** How a recording stands, in a word. */
export function RecordingStateMark({ recording: { state, progress } }: { recording: RecordingRow }) {
  const t = useWords('recordings');
  return (
    <span className={classes.state} data-state={state}>
      {t(`state.${state}`)}
      {state === 'making' && <span className="figures"> {progress} %</span>}
    </span>
  );
}
