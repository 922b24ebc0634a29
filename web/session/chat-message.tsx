import { Text } from '@mantine/core';
import type { SessionView } from '../../protocol/sessions.ts';
import { useWords } from '../i18n/use-words.ts';
import { ClockTime } from '../ui/moment.tsx';
import classes from './chat.module.css';
import { SaidText } from './said-text.tsx';

/** Whose page it is. */
export type Side = 'client' | 'technician';

type Props = Readonly<{
  entry: SessionView['timeline'][number];
  side: Side;
  technician: SessionView['technician'];
}>;

/** One message as it was said; before a technician has the request, one of us answers for the company. Only what we sent can be followed by a click, and only by the client. */
export function ChatMessage({ entry, side, technician }: Props) {
  const t = useWords('chat');
  const byOffice = entry.data.by === 'office';
  const from: Side = byOffice || entry.data.by === 'technician' ? 'technician' : 'client';
  const mine = from === side && !byOffice;
  const name = mine
    ? t('you')
    : byOffice
      ? 'iPonto'
      : from === 'technician'
        ? (technician?.name ?? t('technician'))
        : t('client');
  const links = mine ? 'plain' : side === 'client' ? 'open' : 'copy';
  return (
    <li className={classes.message} data-mine={mine || undefined}>
      <Text component="span" fz="0.9rem">
        <strong>{name}</strong> · <ClockTime at={entry.at} />
      </Text>
      <span className={classes.words}>
        <SaidText text={String(entry.data.text)} links={links} copyWhat={t('link')} />
      </span>
    </li>
  );
}
