import { useWords } from '../i18n/use-words.ts';
import classes from './agent-state.module.css';

type Props = { online: boolean; way: 'agent' | 'browser' };

/** Whether the equipment is connected with us now, told by a word and a dot; without an agent there is nothing to connect. */
export function AgentState({ online, way }: Props) {
  const t = useWords('console');
  const share = useWords('share');
  if (way === 'browser') return <span className={classes.agent}>{share('console.way')}</span>;
  return (
    <span className={classes.agent} data-online={online || undefined}>
      {online ? t('agent.online') : t('agent.offline')}
    </span>
  );
}
