import { Text, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { RecordingView } from '../../protocol/recordings.ts';
import { useWords } from '../i18n/use-words.ts';
import { ToldEvent } from '../session/told-event.tsx';
import { Card } from '../ui/card.tsx';
import { elapsedDigits } from '../ui/elapsed-digits.ts';
import { ClockTime } from '../ui/moment.tsx';
import { type Beside, currentOf } from './events-of.ts';
import classes from './recordings.module.css';

type Props = {
  events: readonly Beside[];
  technician: RecordingView['technician'];
  /** Where the video is, and how to go elsewhere; null while nothing plays. */
  atMs: number | null;
  seek: ((ms: number) => void) | null;
};

/** The session's timeline beside the video: what is happening now stands out, and each line leads to its moment. */
export function EventList({ events, technician, atMs, seek }: Props) {
  const t = useWords('recordings');
  const current = atMs === null ? -1 : currentOf(events, atMs);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const [within, line] = [list.current, list.current?.children[current]];
    // Only the list scrolls: the page stays where whoever watches has put it.
    if (within && line instanceof HTMLElement) within.scrollTop = line.offsetTop - within.clientHeight / 2;
  }, [current]);
  return (
    <Card p="md">
      <Title order={2} size="h4" mb="xs">
        {t('events.title')}
      </Title>
      {events.length === 0 && <Text c="dimmed">{t('events.none')}</Text>}
      <ol className={classes.events} ref={list} tabIndex={seek === null ? 0 : undefined} aria-label={t('events.title')}>
        {events.map((beside, index) => (
          <li key={beside.key} data-current={index === current || undefined} data-what={beside.what}>
            <Line beside={beside} technician={technician} current={index === current} seek={seek} />
          </li>
        ))}
      </ol>
    </Card>
  );
}

type LineProps = { beside: Beside; technician: Props['technician']; current: boolean; seek: Props['seek'] };

function Line({ beside, technician, current, seek }: LineProps) {
  const t = useWords('recordings');
  const { offsetMs } = beside;
  const told =
    beside.what === 'block' ? (
      t('events.block', { minutes: beside.minutes })
    ) : (
      <ToldEvent entry={beside.entry} technician={technician} />
    );
  if (seek === null || offsetMs === null) {
    return (
      <div className={classes.line}>
        <When beside={beside} />
        <span>{told}</span>
      </div>
    );
  }
  return (
    <button
      type="button"
      className={classes.line}
      aria-current={current ? 'true' : undefined}
      onClick={() => seek(offsetMs)}
    >
      <When beside={beside} />
      <span>{told}</span>
    </button>
  );
}

/** In the video; by the clock where there is none. */
function When({ beside }: { beside: Beside }) {
  const { offsetMs } = beside;
  if (offsetMs === null) return beside.what === 'event' && <ClockTime at={beside.entry.at} />;
  return <span className="figures">{elapsedDigits(offsetMs)}</span>;
}
