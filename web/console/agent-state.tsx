import { useWords } from '../i18n/use-words.ts';
import classes from './agent-state.module.css';

/** Whether the equipment is connected with us now, told by a word and a dot. */
export function AgentState({ online }: { online: boolean }) {
  const t = useWords('console');
  return (
    <span className={classes.agent} data-online={online || undefined}>
      {online ? t('agent.online') : t('agent.offline')}
    </span>
  );
}
