import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import type { z } from 'zod';
import { lisbonDate } from '../../domain/kernel/time-text.ts';
import { type DutyView, dutyAnswer, type workingTimesBody } from '../../protocol/duty.ts';
import { keys } from '../api/keys.ts';
import { request } from '../api/request.ts';
import { serverNow } from '../api/server-clock.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/card.tsx';
import { Day } from '../ui/moment.tsx';
import { Note } from '../ui/note.tsx';
import { ErrorNote } from '../ui/states.tsx';
import { useFaults } from '../ui/use-faults.ts';
import classes from './hours.module.css';
import { OffDuty } from './off-duty.tsx';
import { FIELDS, fieldName, readWeek, WEEKDAYS, type WeekText, weekFaults, writeWeek } from './week-text.ts';

const NAMES = WEEKDAYS.flatMap((weekday) => FIELDS.map((field) => fieldName(weekday, field)));

/** A technician's week from a day on: two times a day at most, for a break at noon. */
export function WorkingWeek({ duty }: { duty: DutyView }) {
  const t = useWords('schedule');
  const queries = useQueryClient();
  const [now, ...later] = duty.weeks;
  const [week, setWeek] = useState<WeekText>(() => writeWeek(now?.times ?? []));
  const [from, setFrom] = useState(lisbonDate(serverNow()).toString());
  const save = useMutation({
    mutationFn: (body: z.input<typeof workingTimesBody>) =>
      request(dutyAnswer, 'PUT', `/api/technicians/${duty.technician.id}/working-times`, { body }),
    onSuccess: () =>
      Promise.all(
        [keys.duty(duty.technician.id), keys.allSchedules].map((queryKey) => queries.invalidateQueries({ queryKey })),
      ),
  });
  const { form, check, at, elsewhere } = useFaults(save.error, NAMES);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (check(weekFaults(week))) save.mutate({ validFrom: from, times: readWeek(week) });
    else save.reset();
  };
  const set = (weekday: number, field: number, text: string) =>
    setWeek(
      week.map((fields, n) => (n === weekday - 1 ? fields.map((old, at) => (at === field ? text : old)) : fields)),
    );
  const likeMonday = () => setWeek(week.map((fields, n) => (n < 5 ? [...(week[0] ?? fields)] : fields)));
  return (
    <Card p="md">
      <form ref={form} onSubmit={submit}>
        <Stack gap="sm">
          <Title order={2} size="h4">
            {t('week.title')}
          </Title>
          {now === undefined && <Note>{t('week.none')}</Note>}
          {later.map(({ validFrom }) => (
            <Text key={validFrom} fz="sm" c="dimmed">
              {t('week.later')} <Day on={validFrom} />
            </Text>
          ))}
          <Text fz="sm" c="dimmed">
            {t('week.how')}
          </Text>
          <div className={classes.week}>
            <div className={classes.heads} aria-hidden>
              <span>{t('week.head')}</span>
              <span>{t('week.head-2')}</span>
            </div>
            {WEEKDAYS.map((weekday) => (
              <WorkingDay
                key={weekday}
                weekday={weekday}
                texts={week[weekday - 1] ?? []}
                set={(field, text) => set(weekday, field, text)}
                at={at}
              />
            ))}
          </div>
          <Group align="end" gap="sm">
            <TextInput
              type="date"
              label={t('week.valid-from')}
              value={from}
              onChange={(event) => setFrom(event.currentTarget.value)}
              size="sm"
              required
            />
            <Button type="submit" size="sm" loading={save.isPending}>
              {t('week.save')}
            </Button>
            <Button size="sm" variant="default" onClick={likeMonday}>
              {t('week.like-monday')}
            </Button>
          </Group>
          <ErrorNote error={elsewhere} />
          {save.isSuccess && <Note role="status">{t('week.saved')}</Note>}
          <OffDuty answer={save.data} />
        </Stack>
      </form>
    </Card>
  );
}

type DayProps = {
  weekday: (typeof WEEKDAYS)[number];
  texts: readonly string[];
  set: (field: number, text: string) => void;
  /** What is wrong at a field. */
  at: (name: string) => string | undefined;
};

/** `das 10:00 às 13:00, e das 14:00 às 19:00`; what is wrong stands below the row, which is wider than its fields. */
function WorkingDay({ weekday, texts, set, at }: DayProps) {
  const t = useWords('schedule');
  const says = useId();
  const wrong = new Set(FIELDS.flatMap((field) => at(fieldName(weekday, field)) ?? []));
  return (
    <fieldset className={classes.day}>
      <legend>{t(`weekday.${weekday}`)}</legend>
      {FIELDS.map((field, n) => {
        const name = fieldName(weekday, field);
        return (
          <span key={field} className={classes.hour}>
            <span aria-hidden>{t(`week.word-${field}`)}</span>
            <TextInput
              name={name}
              size="sm"
              aria-label={t(`week.${field}`, { day: t(`weekday.${weekday}`) })}
              value={texts[n] ?? ''}
              onChange={(event) => set(n, event.currentTarget.value)}
              maxLength={5}
              inputMode="text"
              autoComplete="off"
              error={at(name) !== undefined}
              aria-describedby={at(name) === undefined ? undefined : says}
            />
          </span>
        );
      })}
      {wrong.size > 0 && (
        <p id={says} className={classes.wrong}>
          {[...wrong].join(' ')}
        </p>
      )}
    </fieldset>
  );
}
