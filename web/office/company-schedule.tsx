import { Button, Checkbox, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { z } from 'zod';
import { minuteOfDay } from '../../domain/kernel/wall-time.ts';
import { type scheduleBody, type TariffView, tariffView } from '../../protocol/company.ts';
import type { Faults } from '../../protocol/field-faults.ts';
import { keys } from '../api/keys.ts';
import { request } from '../api/request.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/card.tsx';
import { fieldOf } from '../ui/field-of.ts';
import { Day } from '../ui/moment.tsx';
import { Note } from '../ui/note.tsx';
import { ErrorNote } from '../ui/states.tsx';
import { typedHour } from '../ui/typed-hour.ts';
import { useFaults } from '../ui/use-faults.ts';
import classes from './office.module.css';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** S1 ⚙: when the company is open, and the days on which it is not. The owner sets them, from now on. */
export function CompanySchedule({ tariff, owner }: { tariff: TariffView; owner: boolean }) {
  const t = useWords('hours');
  const queries = useQueryClient();
  const [days, setDays] = useState(tariff.closed.days);
  const save = useMutation({
    mutationFn: (body: z.input<typeof scheduleBody>) => request(tariffView, 'PUT', '/api/company/schedule', { body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.service }),
  });
  const { form, check, at, elsewhere } = useFaults(save.error, ['opens', 'closes']);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = event.currentTarget;
    const weekdays = WEEKDAYS.filter((weekday) => fieldOf(typed, `weekday-${weekday}`) === 'on');
    const nationalHolidays = fieldOf(typed, 'holidays') === 'on';
    const hours = { opens: typedHour(fieldOf(typed, 'opens')), closes: typedHour(fieldOf(typed, 'closes')) };
    if (!check(faultsIn(hours))) return save.reset();
    save.mutate({ ...hours, closed: { nationalHolidays, weekdays: [...weekdays], days } });
  };
  return (
    <Card>
      <form ref={form} onSubmit={submit}>
        <Stack gap="sm">
          <Title order={2} size="h4">
            {t('title')}
          </Title>
          {!owner && <Text c="dimmed">{t('owner-only')}</Text>}
          <Group gap="sm" align="start">
            <TextInput
              name="opens"
              label={t('opens')}
              defaultValue={tariff.opens}
              maxLength={5}
              w="9rem"
              error={at('opens')}
              disabled={!owner}
              autoComplete="off"
            />
            <TextInput
              name="closes"
              label={t('closes')}
              defaultValue={tariff.closes}
              maxLength={5}
              w="9rem"
              error={at('closes')}
              disabled={!owner}
              autoComplete="off"
            />
          </Group>
          <fieldset className={classes.choices}>
            <legend>{t('weekdays')}</legend>
            {WEEKDAYS.map((weekday) => (
              <Checkbox
                key={weekday}
                name={`weekday-${weekday}`}
                label={t(`weekday.${weekday}`)}
                defaultChecked={tariff.closed.weekdays.includes(weekday)}
                disabled={!owner}
              />
            ))}
          </fieldset>
          <Checkbox
            name="holidays"
            label={t('holidays')}
            defaultChecked={tariff.closed.nationalHolidays}
            disabled={!owner}
          />
          <ClosedDays days={days} setDays={setDays} owner={owner} />
          <ErrorNote error={elsewhere} />
          {save.isSuccess && <Note role="status">{t('saved')}</Note>}
          {owner && (
            <div>
              <Button type="submit" loading={save.isPending}>
                {t('save')}
              </Button>
            </div>
          )}
        </Stack>
      </form>
    </Card>
  );
}

function faultsIn({ opens, closes }: { opens: string; closes: string }): Faults {
  const [from, to] = [minuteOfDay(opens), minuteOfDay(closes)];
  if (from !== null && to !== null) return from < to ? {} : { closes: 'not-later' };
  return { ...(from === null && { opens: 'bad-hour' }), ...(to === null && { closes: 'bad-hour' }) };
}

type DaysProps = { days: string[]; setDays: (days: string[]) => void; owner: boolean };

/** The company's own: a town's holiday, the eve of Christmas. */
function ClosedDays({ days, setDays, owner }: DaysProps) {
  const t = useWords('hours');
  const [day, setDay] = useState('');
  const add = () => {
    if (day !== '') setDays([...new Set([...days, day])].sort());
    setDay('');
  };
  return (
    <Stack gap="xs">
      <Text fw={600}>{t('days')}</Text>
      {days.length === 0 && <Text c="dimmed">{t('no-days')}</Text>}
      {days.map((each) => (
        <Group key={each} gap="sm">
          <Day on={each} />
          {owner && (
            <Button
              size="compact-sm"
              variant="subtle"
              color="brick"
              onClick={() => setDays(days.filter((other) => other !== each))}
            >
              {t('open-again')}
            </Button>
          )}
        </Group>
      ))}
      {owner && (
        <Group gap="sm" align="end">
          <TextInput type="date" label={t('day')} value={day} onChange={(event) => setDay(event.currentTarget.value)} />
          <Button variant="default" onClick={add}>
            {t('add-day')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
