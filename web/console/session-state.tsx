import type { SessionView } from '../../protocol/sessions.ts';
import { useWords } from '../i18n/use-words.ts';
import classes from './session-state.module.css';

/** The session's state as a word on its own ground. */
export function SessionState({ state }: { state: SessionView['state'] }) {
  const t = useWords('console');
  return (
    <span className={classes.state} data-state={state}>
      {t(`state.${state}`)}
    </span>
  );
}
