/** The refusals of the calendar: see problems.ts. */
export const CALENDAR_PROBLEMS = {
  'nobody-on-call': {
    status: 422,
    pt: 'A esta hora estamos fechados, e não há nenhum técnico de prevenção. Marque uma hora, ou peça dentro do horário.',
    en: 'We are closed at this hour, and no technician is on call. Book an hour, or ask within the schedule.',
  },
  'slot-taken': {
    status: 409,
    pt: 'Essa hora já não está livre: outra pessoa acabou de a marcar. Horas livres mais próximas: {next:hours}.',
    en: 'That hour is no longer free: somebody else has just booked it. The next free hours: {next:hours}.',
  },
  'no-colleague-free': {
    status: 409,
    pt: 'A essa hora nenhum outro técnico está de serviço e livre. Mude a hora da marcação.',
    en: 'No other technician is on duty and free at that hour. Move the appointment to another hour.',
  },
  'already-booked': {
    status: 409,
    pt: 'Já tem uma hora marcada para este equipamento. Pode mudá-la ou cancelá-la.',
    en: 'You have an hour booked for this equipment already. You can move it or cancel it.',
  },
  'appointment-over': {
    status: 409,
    pt: 'Esta marcação já não se pode alterar. Veja como está agora.',
    en: 'This appointment can no longer be changed. Look at how it stands now.',
  },
  'move-changes-price': {
    status: 409,
    pt: 'Nesse dia o preço seria outro, porque os minutos grátis mudam. Cancele esta marcação e marque de novo, para ver e aceitar o novo preço.',
    en: 'On that day the price would be another one, because the free minutes change. Cancel this appointment and book again, to see and accept the new price.',
  },
  'bad-working-times': {
    status: 422,
    pt: 'O horário não está certo: cada tempo começa antes de acabar, e dois do mesmo dia não se sobrepõem. Exemplo: 10:00 a 13:00.',
    en: 'The working times are not right: each begins before it ends, and no two of a day overlap. Example: 10:00 to 13:00.',
  },
  'bad-time-span': {
    status: 422,
    pt: 'O fim tem de ser depois do início, e dentro de um ano.',
    en: 'The end must be after the beginning, and within a year.',
  },
  'bad-schedule': {
    status: 422,
    pt: 'O horário não está certo: abre e fecha no mesmo dia, e pelo menos um dia da semana está aberto. Exemplo: 10:00 a 21:00.',
    en: 'The schedule is not right: it opens and closes on one day, and at least one day of the week is open. Example: 10:00 to 21:00.',
  },
} as const;
