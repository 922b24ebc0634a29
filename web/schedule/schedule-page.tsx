import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { startTransition, useState } from 'react';
import { lisbonDate } from '../../domain/kernel/time-text.ts';
import { keys } from '../api/keys.ts';
import { serverNow } from '../api/server-clock.ts';
import { scheduleQuery } from '../api/staff-queries.ts';
import { useLive } from '../api/use-live.ts';
import { useDayInWords } from '../calendar/day-in-words.ts';
import { useWords } from '../i18n/use-words.ts';
import { ShortcutButton } from '../staff/shortcut-button.tsx';
import { useMe } from '../staff/use-me.ts';
import { Note } from '../ui/note.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { Column } from './column.tsx';
import classes from './schedule.module.css';
import { shownHours } from './wall-minutes.ts';

type View = 'day' | 'week';
type Shown = Readonly<{ day: Temporal.PlainDate; view: View }>;

const monday = (day: Temporal.PlainDate) => day.subtract({ days: day.dayOfWeek - 1 });

/** A day of all technicians, or a week of one: who works, is away, is on call, and what is booked. */
export function SchedulePage() {
  const t = useWords('schedule');
  const me = useMe();
  const today = lisbonDate(serverNow());
  const [{ day, view }, setShown] = useState<Shown>({ day: today, view: 'week' });
  const [chosen, setChosen] = useState(me.userId);
  const from = view === 'week' ? monday(day) : day;
  const { data } = useSuspenseQuery(scheduleQuery(from.toString(), view === 'week' ? 7 : 1));
  useLive('schedule', [keys.allSchedules]);
  const show = (next: Partial<Shown>) => startTransition(() => setShown({ day, view, ...next }));
  const step = { days: view === 'week' ? 7 : 1 };
  const technicians = data.days[0]?.technicians.map(({ id, name }) => ({ id, name })) ?? [];
  const one = technicians.find(({ id }) => id === chosen) ?? technicians[0];
  const hours = shownHours(data.days);

  return (
    <Stack gap="md">
      <Group justify="space-between">
        <PageTitle size="h2">{t('title')}</PageTitle>
        <Button variant="default" size="sm" renderRoot={(props) => <Link to="/console/hours" {...props} />}>
          {t('hours')}
        </Button>
      </Group>
      <Group gap="xs">
        <ShortcutButton
          shortcut="arrowleft"
          label={t(`before-${view}`)}
          aria-label={t(`before-${view}`)}
          size="sm"
          variant="default"
          onClick={() => show({ day: day.subtract(step) })}
        >
          ‹
        </ShortcutButton>
        <ShortcutButton
          shortcut="t"
          label={t('today')}
          size="sm"
          variant="default"
          onClick={() => show({ day: today })}
        />
        <ShortcutButton
          shortcut="arrowright"
          label={t(`after-${view}`)}
          aria-label={t(`after-${view}`)}
          size="sm"
          variant="default"
          onClick={() => show({ day: day.add(step) })}
        >
          ›
        </ShortcutButton>
        <ShortcutButton
          shortcut="d"
          label={t('day')}
          size="sm"
          variant={view === 'day' ? 'filled' : 'default'}
          aria-pressed={view === 'day'}
          onClick={() => show({ view: 'day' })}
        />
        <ShortcutButton
          shortcut="w"
          label={t('week')}
          size="sm"
          variant={view === 'week' ? 'filled' : 'default'}
          aria-pressed={view === 'week'}
          onClick={() => show({ view: 'week' })}
        />
        {view === 'week' && technicians.length > 1 && (
          <NativeSelect
            aria-label={t('technician')}
            size="sm"
            value={one?.id ?? ''}
            onChange={(event) => setChosen(event.currentTarget.value)}
            data={technicians.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
      </Group>
      <Text aria-live="polite" fw={600}>
        <Heading from={from} view={view} />
      </Text>
      {technicians.length === 0 && <Note>{t('nobody')}</Note>}
      {one !== undefined && (
        <div
          className={classes.grid}
          style={{ '--columns': view === 'week' ? 7 : technicians.length } as React.CSSProperties}
        >
          <Hours {...hours} />
          {data.days.flatMap((each) =>
            each.technicians
              .filter(({ id }) => view === 'day' || id === one.id)
              .map((technician) => (
                <Column
                  key={`${each.day} ${technician.id}`}
                  day={each}
                  technician={technician}
                  hours={hours}
                  head={view === 'week' ? 'day' : 'technician'}
                />
              )),
          )}
        </div>
      )}
    </Stack>
  );
}

function Heading({ from, view }: { from: Temporal.PlainDate; view: View }) {
  const t = useWords('schedule');
  const inWords = useDayInWords();
  if (view === 'day') return inWords(from);
  return t('from-to', { from: inWords(from), to: inWords(from.add({ days: 6 })) });
}

/** The hours at the left edge; on a phone each block says its own. */
function Hours({ from, to }: { from: number; to: number }) {
  const marks = Array.from({ length: (to - from) / 60 + 1 }, (_, n) => from + n * 60);
  return (
    <div className={classes.hours} aria-hidden="true" style={{ '--length': to - from } as React.CSSProperties}>
      {marks.map((minute) => (
        <span key={minute} className="figures" style={{ '--from': minute - from } as React.CSSProperties}>
          {String(minute / 60).padStart(2, '0')}
        </span>
      ))}
    </div>
  );
}
