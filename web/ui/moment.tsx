import { formatClockTime, formatDate, lisbonDate } from '../../domain/kernel/time-text.ts';
import { useLanguage } from '../i18n/use-words.ts';

type At = { at: string | Temporal.Instant };

const instant = (at: At['at']) => (typeof at === 'string' ? Temporal.Instant.from(at) : at);

/** A day never breaks over two lines. */
const WHOLE = { whiteSpace: 'nowrap' } as const;

/** `10:05`, Lisbon. */
export function ClockTime({ at }: At) {
  return (
    <time className="figures" dateTime={String(at)}>
      {formatClockTime(instant(at))}
    </time>
  );
}

/** `22/11/2026 10:05`, Lisbon. */
export function Moment({ at }: At) {
  const language = useLanguage();
  return (
    <time className="figures" style={WHOLE} dateTime={String(at)}>
      {formatDate(lisbonDate(instant(at)), language)} {formatClockTime(instant(at))}
    </time>
  );
}

/** A day such as 2026-11-22, as the page's language writes it. */
export function Day({ on }: { on: string }) {
  return (
    <time className="figures" style={WHOLE} dateTime={on}>
      {formatDate(Temporal.PlainDate.from(on), useLanguage())}
    </time>
  );
}
