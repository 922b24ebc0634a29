import { Text } from '@mantine/core';
import type { SessionView } from '../../protocol/sessions.ts';
import { useWords } from '../i18n/use-words.ts';
import classes from './blocks-bar.module.css';

type Props = Readonly<{
  charge: NonNullable<SessionView['charge']>;
  tariff: SessionView['meter']['tariff'];
}>;

/** P4 P5: the blocks that count, what of them was free, and where in them the session ended. */
export function BlocksBar({ charge, tariff }: Props) {
  const t = useWords('session');
  const { billedMinutes: billed, freeMinutesUsed: free, elapsedMs } = charge;
  if (billed === 0) return null;
  const blocks = blocksOf(billed, tariff);
  const ended = Math.min(100, (elapsedMs / 60_000 / billed) * 100);
  const sum = blocks.map(({ minutes }) => minutes).join(' + ');
  return (
    <figure className={classes.figure}>
      <div className={classes.bar} aria-hidden="true">
        {blocks.map(({ from, minutes }) => (
          <div key={from} className={classes.block} style={{ flexGrow: minutes }}>
            <div
              className={classes.free}
              style={{ width: `${(Math.max(0, Math.min(minutes, free - from)) / minutes) * 100}%` }}
            />
            <span>{minutes}</span>
          </div>
        ))}
        <div className={classes.ended} style={{ insetInlineStart: `${ended}%` }} />
      </div>
      <Text component="figcaption" fz="0.9rem" c="dimmed">
        {blocks.length > 1 && t('blocks.sum', { sum, billed })} {free > 0 && t('blocks.free', { free })}{' '}
        {billed > free && t('blocks.paid', { paid: billed - free })} {t('blocks.ended')}
      </Text>
    </figure>
  );
}

function blocksOf(billed: number, { initialMinutes, intervalMinutes }: Props['tariff']) {
  const blocks = [{ from: 0, minutes: Math.min(initialMinutes, billed) }];
  for (let from = initialMinutes; from < billed; from += intervalMinutes) {
    blocks.push({ from, minutes: intervalMinutes });
  }
  return blocks;
}
