import type { MailRow } from '../../protocol/office.ts';
import { useWords } from '../i18n/use-words.ts';
import classes from './office.module.css';

export function MailState({ state }: { state: MailRow['state'] }) {
  const t = useWords('office');
  return (
    <span className={classes.state} data-state={state}>
      {t(`mail.${state}`)}
    </span>
  );
}
