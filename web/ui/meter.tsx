import { Text } from '@mantine/core';
import { formatClockTime } from '../../domain/kernel/time-text.ts';
import type { Meter as Reading } from '../../domain/session/meter.ts';
import type { MeterBasis } from '../../protocol/sessions.ts';
import { useWords } from '../i18n/use-words.ts';
import { Elapsed } from './elapsed.tsx';
import { endsAt } from './ends-at.ts';
import classes from './meter.module.css';
import { Money, useMoney } from './money.tsx';
import { Note } from './note.tsx';
import { sessionMeter } from './session-meter.ts';
import { useServerNow } from './use-server-now.ts';

type Props = { basis: MeterBasis /** Smaller, for the console. */; compact?: boolean };

/** T1 P4: what both sides see while the session runs, counted each second with the domain's own rules. */
export function Meter({ basis, compact = false }: Props) {
  const t = useWords('session');
  const money = useMoney();
  const now = useServerNow(basis.startedAt !== null && basis.endedAt === null);
  const reading = sessionMeter(basis, now);
  return (
    <section className={`${classes.meter} ${compact ? classes.compact : ''}`} aria-label={t('meter.elapsed')}>
      <div>
        <Text c="dimmed">{t('meter.elapsed')}</Text>
        <div className={classes.elapsed} role="timer">
          <Elapsed ms={reading.elapsedMs} />
        </div>
      </div>
      <Period
        reading={reading}
        intervalMinutes={basis.tariff.intervalMinutes}
        initialMinutes={basis.tariff.initialMinutes}
      />
      <dl className={classes.facts}>
        <div>
          <dt>{t('meter.free-left')}</dt>
          <dd className="figures">
            {basis.freeMinutes === 0 ? t('meter.no-free') : t('meter.minutes', { minutes: reading.freeMinutesLeft })}
          </dd>
        </div>
        <div>
          <dt>{t('meter.so-far')}</dt>
          <dd>
            <Money cents={reading.totalCents} />
          </dd>
        </div>
      </dl>
      {reading.sosCents > 0 && <Text fz="0.9rem">{t('meter.sos', { fee: money(reading.sosCents) })}</Text>}
      {basis.endedAt === null && <NextPeriod reading={reading} basis={basis} now={now} />}
    </section>
  );
}

type PeriodProps = { reading: Reading; initialMinutes: number; intervalMinutes: number };

/** How far the period that is billed already has gone. */
function Period({ reading, initialMinutes, intervalMinutes }: PeriodProps) {
  const t = useWords('session');
  const length = reading.billedMinutes > initialMinutes ? intervalMinutes : initialMinutes;
  const left = reading.nextBlockAtMs - reading.elapsedMs;
  const done = Math.max(0, Math.min(100, 100 - (left / (length * 60_000)) * 100));
  return (
    <div>
      <div className={classes.track} aria-hidden="true">
        <div className={classes.done} style={{ width: `${done}%` }} />
      </div>
      <Text fz="0.9rem" c="dimmed" mt={4}>
        {t('meter.billed', { minutes: reading.billedMinutes })}
      </Text>
    </div>
  );
}

function NextPeriod({ reading, basis, now }: { reading: Reading; basis: MeterBasis; now: Temporal.Instant }) {
  const t = useWords('session');
  const money = useMoney();
  const at = now.add({ milliseconds: reading.nextBlockAtMs - reading.elapsedMs });
  const end = endsAt(basis, reading.elapsedMs, now);
  // X1: no other period begins once the session has ended by itself.
  if (end !== null && Temporal.Instant.compare(end.at, at) <= 0) return <Ending {...end} />;
  const time = formatClockTime(at);
  const minutes = reading.nextBlockFreeMinutes;
  const price = money(reading.nextBlockCents);
  const cost =
    reading.nextBlockCents === 0
      ? t('meter.next-free', { minutes })
      : minutes === 0
        ? t('meter.next-paid', { price })
        : t('meter.next-both', { minutes, price });
  if (reading.warn) {
    return (
      <Note kind="warm" role="status">
        {t('meter.warn', { time, cost })}
      </Note>
    );
  }
  return <Text>{t('meter.next', { time, cost, minutes: basis.tariff.intervalMinutes })}</Text>;
}

function Ending({ at, soon }: { at: Temporal.Instant; soon: boolean }) {
  const t = useWords('session');
  const time = formatClockTime(at);
  if (!soon) return <Text>{t('meter.ends', { time })}</Text>;
  return (
    <Note kind="warm" role="status">
      {t('meter.ends-soon', { time })}
    </Note>
  );
}
