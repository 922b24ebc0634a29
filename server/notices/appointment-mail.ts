import { clockTimeInFull, dayInWords, lisbonDate } from '../../domain/kernel/time-text.ts';
import { type CalendarEvent, calendarAttachment } from '../calendar/calendar-file.ts';
import { CALENDAR_WORDS, describeAppointment } from '../calendar/calendar-words.ts';
import { layOutMail } from './mail-layout.ts';
import type { Block, Language, Mail, Sender } from './mail-parts.ts';

export type AppointmentNews =
  | 'booked'
  | 'moved'
  | 'handed-over'
  | 'cancelled-by-client'
  | 'cancelled-by-company'
  | 'reminder';

export type AppointmentMail = {
  readonly language: Language;
  readonly name: string;
  readonly email: string;
  readonly news: AppointmentNews;
  readonly appointment: Pick<CalendarEvent, 'id' | 'sequence' | 'startsAt' | 'endsAt'>;
  /** When it was to be before it was moved. */
  readonly before: Temporal.Instant | null;
  readonly equipmentName: string;
  readonly technicianName: string;
  /** A5: where its screen is shared at that hour; null where an agent is set up. */
  readonly shareAt: string | null;
  /** Why the company cancelled it, in its own words. */
  readonly reason: string | null;
  readonly at: Temporal.Instant;
  readonly url: string;
  readonly sender: Sender;
};

/** An hour was booked, moved or cancelled, or is near: with the file that keeps the client's own calendar right. */
export function appointmentMail(values: AppointmentMail): Mail {
  const { language, news, appointment } = values;
  const words = WORDS[language];
  const when = momentInWords(appointment.startsAt, language);
  const cancelled = news === 'cancelled-by-client' || news === 'cancelled-by-company';
  // Of the others nothing that a calendar keeps is new.
  const filed = news !== 'reminder' && news !== 'handed-over';
  return layOutMail({
    language,
    subject: words[news].subject(when),
    greetingName: values.name,
    sender: values.sender,
    blocks: [
      { kind: 'paragraph', text: words[news].text },
      { kind: 'amount', label: cancelled ? words.was : words.when, value: when },
      { kind: 'facts', rows: factsOf(values) },
      ...(cancelled ? [] : whatToDo(values)),
      { kind: 'button', label: cancelled ? words.again : words.see, url: values.url },
      ...(filed ? [{ kind: 'paragraph', text: words.file(cancelled) } as const] : []),
    ],
    attachments: filed ? [calendarAttachment(eventOf(values, cancelled))] : [],
  });
}

export function momentInWords(at: Temporal.Instant, language: Language): string {
  return WORDS[language].at(dayInWords(lisbonDate(at), language), clockTimeInFull(at, language));
}

function factsOf({ language, before, equipmentName, technicianName, reason }: AppointmentMail) {
  const words = WORDS[language];
  return [
    ...(before === null ? [] : [{ label: words.before, value: momentInWords(before, language) }]),
    { label: words.equipment, value: equipmentName },
    { label: words.technician, value: technicianName },
    ...(reason === null ? [] : [{ label: words.reason, value: reason }]),
  ];
}

function whatToDo({ language, shareAt }: AppointmentMail): Block[] {
  const words = WORDS[language];
  const share = shareAt === null ? [] : [words.share(shareAt)];
  return [words.beThere, ...share, words.freely].map((text) => ({ kind: 'paragraph', text }));
}

function eventOf(values: AppointmentMail, cancelled: boolean): CalendarEvent {
  const { language, sender, appointment, url, at, name, email, shareAt } = values;
  const words = CALENDAR_WORDS[language];
  return {
    ...{ ...appointment, at, cancelled, url, client: { name, email } },
    summary: words.summary(sender.name),
    description: describeAppointment(language, { url, shareAt }),
    organizer: { name: sender.name, email: sender.email },
  };
}

const WORDS = {
  pt: {
    at: (day: string, time: string) => `${day}, às ${time}`,
    booked: {
      subject: (when: string) => `Assistência marcada: ${when}`,
      text: 'A sua assistência à distância está marcada.',
    },
    moved: {
      subject: (when: string) => `Nova hora da assistência: ${when}`,
      text: 'A sua assistência à distância mudou de hora.',
    },
    'handed-over': {
      subject: (when: string) => `Outro técnico na sua assistência: ${when}`,
      text: 'A hora da sua assistência é a mesma. Só o técnico é outro.',
    },
    'cancelled-by-client': {
      subject: (when: string) => `Marcação cancelada: ${when}`,
      text: 'Cancelámos a sua marcação, como pediu. Não paga nada.',
    },
    'cancelled-by-company': {
      subject: (when: string) => `Tivemos de cancelar a sua marcação: ${when}`,
      text: 'Tivemos de cancelar a sua marcação, e pedimos desculpa. Não paga nada. Pode marcar outra hora.',
    },
    reminder: {
      subject: (when: string) => `Lembrete da assistência: ${when}`,
      text: 'Lembramos-lhe que tem uma assistência à distância marcada.',
    },
    when: 'Quando (hora de Lisboa)',
    was: 'Era para',
    before: 'Antes',
    equipment: 'Equipamento',
    technician: 'Técnico',
    reason: 'Motivo',
    beThere:
      'A essa hora, esteja junto do equipamento, com ele ligado à internet. O tempo só conta depois de aceitar a ligação.',
    share: (address: string) =>
      `Nesse equipamento, abra ${address}, entre com o seu email e deixe a página aberta: é aí que aparece o botão para partilhar o ecrã.`,
    freely: 'Se não puder, mude a hora ou cancele: não custa nada.',
    see: 'Ver, mudar ou cancelar',
    again: 'Marcar outra hora',
    file: (cancelled: boolean) =>
      cancelled
        ? 'O ficheiro em anexo tira a marcação do seu calendário.'
        : 'O ficheiro em anexo põe a marcação no seu calendário, se o usar.',
  },
  en: {
    at: (day: string, time: string) => `${day}, ${time}`,
    booked: {
      subject: (when: string) => `Assistance booked: ${when}`,
      text: 'Your remote assistance is booked.',
    },
    moved: {
      subject: (when: string) => `New time of your assistance: ${when}`,
      text: 'Your remote assistance has been moved to another time.',
    },
    'handed-over': {
      subject: (when: string) => `Another technician for your assistance: ${when}`,
      text: 'The time of your assistance is the same. Only the technician is another one.',
    },
    'cancelled-by-client': {
      subject: (when: string) => `Appointment cancelled: ${when}`,
      text: 'We have cancelled your appointment, as you asked. You pay nothing.',
    },
    'cancelled-by-company': {
      subject: (when: string) => `We had to cancel your appointment: ${when}`,
      text: 'We had to cancel your appointment, and we are sorry. You pay nothing. You can book another hour.',
    },
    reminder: {
      subject: (when: string) => `Reminder of your assistance: ${when}`,
      text: 'This is to remind you of the remote assistance that you have booked.',
    },
    when: 'When (Lisbon time)',
    was: 'It was to be',
    before: 'Before',
    equipment: 'Equipment',
    technician: 'Assisted by',
    reason: 'Reason',
    beThere:
      'At that time, be beside the equipment, with it connected to the internet. Time counts only once you accept the connection.',
    share: (address: string) =>
      `On that equipment, open ${address}, sign in with your email address and leave the page open: the button to share the screen appears there.`,
    freely: 'If you can not make it, move the hour or cancel: it costs nothing.',
    see: 'See, move or cancel',
    again: 'Book another hour',
    file: (cancelled: boolean) =>
      cancelled
        ? 'The attached file takes the appointment out of your calendar.'
        : 'The attached file puts the appointment into your calendar, if you use one.',
  },
} satisfies Record<Language, object>;
