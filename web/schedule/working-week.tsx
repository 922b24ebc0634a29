import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
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
import classes from './hours.module.css';
import { OffDuty } from './off-duty.tsx';
import { readWeek, WEEKDAYS, type WeekText, writeWeek } from './week-text.ts';

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
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    save.mutate({ validFrom: from, times: readWeek(week) });
  };
  const set = (weekday: number, field: number, text: string) =>
    setWeek(
      week.map((fields, n) => (n === weekday - 1 ? fields.map((old, at) => (at === field ? text : old)) : fields)),
    );
  const likeMonday = () => setWeek(week.map((fields, n) => (n < 5 ? [...(week[0] ?? fields)] : fields)));
  return (
    <Card p="md">
      <form onSubmit={submit}>
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
            {WEEKDAYS.map((weekday) => (
              <fieldset key={weekday} className={classes.day}>
                <legend>{t(`weekday.${weekday}`)}</legend>
                {(['from', 'to', 'from-2', 'to-2'] as const).map((name, field) => (
                  <TextInput
                    key={name}
                    size="sm"
                    aria-label={t(`week.${name}`, { day: t(`weekday.${weekday}`) })}
                    placeholder={field % 2 === 0 ? '10:00' : '21:00'}
                    value={week[weekday - 1]?.[field] ?? ''}
                    onChange={(event) => set(weekday, field, event.currentTarget.value)}
                    maxLength={5}
                    inputMode="numeric"
                    autoComplete="off"
                  />
                ))}
              </fieldset>
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
          <ErrorNote error={save.error} />
          {save.isSuccess && <Note role="status">{t('week.saved')}</Note>}
          <OffDuty answer={save.data} />
        </Stack>
      </form>
    </Card>
  );
}
