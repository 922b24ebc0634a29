import { Button, Stack, Text, Title } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { clockTimeInFull, lisbonDate } from '../../domain/kernel/time-text.ts';
import { keys } from '../api/keys.ts';
import { freeSlotsQuery } from '../api/queries.ts';
import { serverNow } from '../api/server-clock.ts';
import { useLive } from '../api/use-live.ts';
import { useLanguage, useWords } from '../i18n/use-words.ts';
import { EmptyState } from '../ui/states.tsx';
import { useDayInWords } from './day-in-words.ts';
import classes from './slot-picker.module.css';

type Props = {
  /** The start that is chosen; null for none yet. */
  chosen: string | null;
  choose: (startsAt: string) => void;
  /** The level of the headings of the days. */
  order?: 2 | 3;
  /** An hour that is not offered: the one that is moved from. */
  except?: string | null;
  /** Where only the staff hear news of the schedule. */
  live?: boolean;
};

const DAYS_AT_FIRST = 3;
const DAYS_MORE = 7;

/**
 * The hours that can be booked: days in words, times to press. To the keyboard all of them are one choice: arrows go through
 * it, Tab past it. What is no longer free goes away by itself.
 */
export function SlotPicker({ chosen, choose, order = 2, except = null, live = false }: Props) {
  const t = useWords('calendar');
  const { data } = useSuspenseQuery(freeSlotsQuery);
  const [count, setCount] = useState(DAYS_AT_FIRST);
  const group = useId();
  const days = data.days
    .map(({ day, slots }) => ({ day, slots: slots.filter((startsAt) => startsAt !== except) }))
    .filter(({ slots }) => slots.length > 0);
  if (days.length === 0) return <EmptyState>{t('slots.none')}</EmptyState>;
  return (
    <Stack gap="lg">
      {live && <HearSchedule />}
      <Text c="dimmed">{t('slots.about', { minutes: data.slotMinutes })}</Text>
      {days.slice(0, count).map(({ day, slots }) => (
        <Day key={day} day={day} slots={slots} chosen={chosen} choose={choose} order={order} group={group} />
      ))}
      {count < days.length && (
        <div>
          <Button variant="default" size="lg" onClick={() => setCount(count + DAYS_MORE)}>
            {t('slots.more')}
          </Button>
        </div>
      )}
    </Stack>
  );
}

type DayProps = Required<Pick<Props, 'chosen' | 'choose' | 'order'>> & { day: string; slots: string[]; group: string };

function Day({ day, slots, chosen, choose, order, group }: DayProps) {
  const t = useWords('calendar');
  const language = useLanguage();
  const inWords = useDayInWords();
  const today = lisbonDate(serverNow());
  const date = Temporal.PlainDate.from(day);
  const near = date.equals(today) ? 'today' : date.equals(today.add({ days: 1 })) ? 'tomorrow' : null;
  const words = inWords(date);
  return (
    <section aria-labelledby={`slots-${day}`}>
      <Title order={order} size="h3" mb="xs" id={`slots-${day}`}>
        {near === null ? <span className={classes.day}>{words}</span> : t(`slots.${near}`, { day: words })}
      </Title>
      <div className={classes.times}>
        {slots.map((startsAt) => {
          const time = clockTimeInFull(Temporal.Instant.from(startsAt), language);
          return (
            <label key={startsAt} className={classes.slot}>
              <input
                type="radio"
                name={group}
                checked={chosen === startsAt}
                onChange={() => choose(startsAt)}
                aria-label={t('moment', { day: words, time })}
              />
              <span className="figures" aria-hidden="true">
                {time}
              </span>
            </label>
          );
        })}
      </div>
    </section>
  );
}

function HearSchedule() {
  useLive('schedule', [keys.freeSlots]);
  return null;
}
