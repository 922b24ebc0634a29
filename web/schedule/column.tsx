import { Text, Title } from '@mantine/core';
import type { CSSProperties } from 'react';
import { dayInWords, formatClockTime, formatDate, lisbonDate } from '../../domain/kernel/time-text.ts';
import type { ScheduleView } from '../../protocol/calendar.ts';
import { useLanguage, useWords } from '../i18n/use-words.ts';
import { useServerNow } from '../ui/use-server-now.ts';
import { Block } from './block.tsx';
import classes from './schedule.module.css';
import { wallMinutes } from './wall-minutes.ts';

type Day = ScheduleView['days'][number];
type Technician = Day['technicians'][number];
type Span = { from: string; to: string };
type Hours = { from: number; to: number };

type Props = {
  day: Day;
  technician: Technician;
  hours: Hours;
  /** What tells this column from those beside it. */
  head: 'day' | 'technician';
};

/** A technician's day: what is worked lies bright behind it, absences hatched, appointments as blocks. On a phone, a list. */
export function Column({ day, technician, hours, head }: Props) {
  const t = useWords('schedule');
  const { working, absences, onCall, appointments } = technician;
  const place = ({ from, to }: Span) =>
    placed({ from: wallMinutes(from, day.day), to: wallMinutes(to, day.day) }, hours);
  const id = `column-${day.day}-${technician.id}`;
  const empty = appointments.length + absences.length === 0;
  return (
    <section className={classes.column} aria-labelledby={id}>
      <div className={classes.head}>
        <Title order={2} size="h5" id={id}>
          {head === 'day' ? <DayName day={day.day} /> : technician.name}
        </Title>
        {day.open === null && <Text fz="sm">{t('closed')}</Text>}
        {onCall.map((span) => (
          <Text key={span.from} fz="sm" className={classes.onCall}>
            {t('on-call', { from: timeOn(span.from, day.day), to: timeOn(span.to, day.day) })}
          </Text>
        ))}
      </div>
      <div className={classes.body} style={{ '--length': hours.to - hours.from } as CSSProperties}>
        {working.map((span) => (
          <div key={span.from} className={classes.working} style={place(span)} aria-hidden="true" />
        ))}
        <ol className={classes.items}>
          {absences.map((absence) => (
            <li key={absence.from} className={classes.absence} style={place(absence)}>
              {t('away', {
                ...{ from: timeOn(absence.from, day.day), to: timeOn(absence.to, day.day) },
                reason: absence.reason ?? t('away-plain'),
              })}
            </li>
          ))}
          {appointments.map((appointment) => (
            <li key={appointment.id} className={classes.item} style={place(appointment)}>
              <Block block={appointment} technician={technician} />
            </li>
          ))}
          {empty && <li className={classes.nothing}>{working.length === 0 ? t('not-working') : t('nothing')}</li>}
        </ol>
        <NowLine day={day.day} hours={hours} />
      </div>
    </section>
  );
}

function DayName({ day }: { day: string }) {
  const language = useLanguage();
  const date = Temporal.PlainDate.from(day);
  const today = useServerNow(false);
  const [weekday = ''] = dayInWords(date, language).split(/-feira|,/);
  const name = `${weekday}, ${formatDate(date, language).slice(0, language === 'pt' ? 5 : -5)}`;
  return <span data-today={lisbonDate(today).equals(date) || undefined}>{name}</span>;
}

function NowLine({ day, hours }: { day: string; hours: Hours }) {
  const now = useServerNow();
  if (lisbonDate(now).toString() !== day) return null;
  const minute = wallMinutes(now.toString(), day);
  if (minute < hours.from || minute > hours.to) return null;
  return <div className={classes.now} style={{ '--from': minute - hours.from } as CSSProperties} aria-hidden="true" />;
}

function placed({ from, to }: Hours, hours: Hours): CSSProperties {
  const start = Math.min(hours.to, Math.max(hours.from, from));
  const end = Math.min(hours.to, Math.max(hours.from, to));
  return { '--from': start - hours.from, '--length': end - start } as CSSProperties;
}

/** `10:05`; what lies in another day ends with this one. */
function timeOn(at: string, day: string): string {
  const minutes = wallMinutes(at, day);
  if (minutes === 0) return '00:00';
  return minutes === 24 * 60 ? '24:00' : formatClockTime(Temporal.Instant.from(at));
}
