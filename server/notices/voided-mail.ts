import { formatClockTime, formatDate, lisbonDate } from '../../domain/kernel/time-text.ts';
import { layOutMail } from './mail-layout.ts';
import type { Language, Mail, Sender } from './mail-parts.ts';

export type VoidedMail = {
  readonly language: Language;
  readonly name: string;
  readonly equipmentName: string;
  readonly acceptedAt: Temporal.Instant;
  readonly reason: 'no-picture' | 'recording-failed';
  /** Where help is asked for again. */
  readonly url: string;
  readonly sender: Sender;
};

/** T1, G1: the session did not count; the client pays nothing and loses no free minutes. */
export function voidedMail(values: VoidedMail): Mail {
  const { language } = values;
  const words = WORDS[language];
  const day = formatDate(lisbonDate(values.acceptedAt), language);
  return layOutMail({
    language,
    subject: words.subject(day),
    greetingName: values.name,
    sender: values.sender,
    blocks: [
      { kind: 'paragraph', text: words.reasons[values.reason] },
      { kind: 'relief', text: words.nothingToPay },
      { kind: 'paragraph', text: words.minutesKept },
      {
        kind: 'facts',
        rows: [
          { label: words.equipment, value: values.equipmentName },
          { label: words.day, value: day },
          { label: words.at, value: formatClockTime(values.acceptedAt) },
        ],
      },
      { kind: 'paragraph', text: words.sorry },
      { kind: 'button', label: words.button, url: values.url },
    ],
  });
}

const WORDS = {
  pt: {
    subject: (day: string) => `A assistência de ${day} não foi cobrada`,
    reasons: {
      'no-picture':
        'A ligação foi aceite, mas a imagem do seu equipamento não chegou ao técnico a tempo. Por isso anulámos a assistência.',
      'recording-failed': 'Não conseguimos gravar a assistência como as nossas regras pedem. Por isso a anulámos.',
    },
    nothingToPay: 'Não tem nada a pagar.',
    minutesKept: 'Os seus minutos grátis ficam como estavam.',
    equipment: 'Equipamento',
    day: 'Dia',
    at: 'Ligação aceite às',
    sorry: 'Pedimos desculpa pelo incómodo. Pode pedir ajuda outra vez quando quiser, ou telefonar-nos.',
    button: 'Pedir ajuda outra vez',
  },
  en: {
    subject: (day: string) => `The assistance on ${day} was not charged`,
    reasons: {
      'no-picture':
        'The connection was accepted, but the picture of your equipment did not reach the technician in time. We therefore voided the assistance.',
      'recording-failed': 'We could not record the assistance as our rules ask. We therefore voided it.',
    },
    nothingToPay: 'You have nothing to pay.',
    minutesKept: 'Your free minutes stay as they were.',
    equipment: 'Equipment',
    day: 'Date',
    at: 'Connection accepted at',
    sorry: 'We are sorry for the trouble. You can ask for help again whenever you like, or call us.',
    button: 'Ask for help again',
  },
} satisfies Record<Language, object>;
