import { formatClockTime, formatDate, formatElapsed, lisbonDate } from '../../domain/kernel/time-text.ts';
import type { EndReason } from '../../domain/session/events.ts';
import type { Fact, Language } from './mail-parts.ts';

/** What every mail about a concluded session tells (N1). */
export type ConcludedSession = {
  readonly equipmentName: string;
  readonly technicianName: string;
  readonly acceptedAt: Temporal.Instant;
  readonly endedAt: Temporal.Instant;
  readonly endReason: EndReason;
  /** Time spent, in ms, without the gaps of our own. */
  readonly elapsedMs: number;
  /** Gaps of our own, in ms, already taken out of the time spent (T1); 0 where there were none. */
  readonly gapMs: number;
  readonly billedMinutes: number;
  /** Lengths of the tariff's blocks, in minutes: 60, then 30 each (P4, P5). */
  readonly initialMinutes: number;
  readonly intervalMinutes: number;
  readonly freeMinutesUsed: number;
  readonly freeMinutesLeft: number;
  /** Last day on which the free minutes left can be used; null when there are none to use. */
  readonly freeMinutesUntil: Temporal.PlainDate | null;
  /** What was done, in the technician's words; null where nothing was written before the mail. */
  readonly report: string | null;
};

/** The sentence that says why the session ended. */
export function endSentence(session: ConcludedSession, language: Language): string {
  return WORDS[language].ended[session.endReason];
}

export function sessionDay(session: ConcludedSession, language: Language): string {
  return formatDate(lisbonDate(session.acceptedAt), language);
}

export function sessionFacts(session: ConcludedSession, language: Language): Fact[] {
  const words = WORDS[language];
  const left = words.minutes(session.freeMinutesLeft);
  const until = session.freeMinutesUntil === null ? null : formatDate(session.freeMinutesUntil, language);
  return [
    { label: words.equipment, value: session.equipmentName },
    { label: words.technician, value: session.technicianName },
    { label: words.day, value: sessionDay(session, language) },
    { label: words.hours, value: words.fromTo(formatClockTime(session.acceptedAt), formatClockTime(session.endedAt)) },
    { label: words.spent, value: formatElapsed(session.elapsedMs) },
    ...(session.gapMs > 0 ? [{ label: words.gap, value: formatElapsed(session.gapMs) }] : []),
    { label: words.billed, value: blocks(session, words.minutes) },
    { label: words.freeUsed, value: words.minutes(session.freeMinutesUsed) },
    { label: words.freeLeft, value: until === null ? left : words.until(left, until) },
  ];
}

/** `120 min (60 + 30 + 30)`, or `60 min` for the initial block alone. */
function blocks(session: ConcludedSession, minutes: (n: number) => string): string {
  const intervals = Math.round((session.billedMinutes - session.initialMinutes) / session.intervalMinutes);
  if (intervals <= 0) return minutes(session.billedMinutes);
  const sum = [session.initialMinutes, ...Array(intervals).fill(session.intervalMinutes)].join(' + ');
  return `${minutes(session.billedMinutes)} (${sum})`;
}

const WORDS = {
  pt: {
    equipment: 'Equipamento',
    technician: 'Técnico',
    day: 'Dia',
    hours: 'Horas',
    fromTo: (from: string, to: string) => `das ${from} às ${to}`,
    spent: 'Tempo gasto',
    gap: 'Demora nossa, não contada',
    billed: 'Tempo contado',
    freeUsed: 'Minutos grátis usados',
    freeLeft: 'Minutos grátis que restam',
    minutes: (n: number) => `${n} min`,
    until: (left: string, date: string) => `${left}, até ${date}`,
    ended: {
      done: 'A sua assistência remota terminou.',
      'client-stopped': 'A sua assistência remota terminou a seu pedido. O trabalho pode ter ficado por acabar.',
      'technician-stopped': 'A sua assistência remota foi terminada pelo técnico.',
      'office-stopped': 'A sua assistência remota foi terminada pelo nosso escritório.',
      'no-contact': 'A ligação perdeu-se e não voltou. A sua assistência terminou no momento do último contacto.',
      'not-possible-remotely': 'A sua assistência terminou, porque o que falta não se pode fazer à distância.',
      'free-minutes-ended':
        'A sua assistência terminou com os minutos grátis, como escolheu. O trabalho pode ter ficado por acabar.',
      'equipment-away': 'A sua assistência foi terminada, porque o equipamento esteve muito tempo sem ligação.',
    },
  },
  en: {
    equipment: 'Equipment',
    technician: 'Assisted by',
    day: 'Date',
    hours: 'Hours',
    fromTo: (from: string, to: string) => `${from} to ${to}`,
    spent: 'Time spent',
    gap: 'Our own delay, not counted',
    billed: 'Time counted',
    freeUsed: 'Free minutes used',
    freeLeft: 'Free minutes left',
    minutes: (n: number) => `${n} min`,
    until: (left: string, date: string) => `${left}, until ${date}`,
    ended: {
      done: 'Your remote assistance has ended.',
      'client-stopped': 'Your remote assistance ended at your request. The work may be unfinished.',
      'technician-stopped': 'Your remote assistance was ended by the technician.',
      'office-stopped': 'Your remote assistance was ended by our office.',
      'no-contact': 'The connection was lost and did not come back. Your assistance ended at the last contact.',
      'not-possible-remotely': 'Your assistance has ended, because what is left can not be done at a distance.',
      'free-minutes-ended':
        'Your assistance ended with the free minutes, as you had chosen. The work may be unfinished.',
      'equipment-away': 'Your assistance was ended, because the equipment was without connection for a long time.',
    },
  },
} satisfies Record<Language, object>;
