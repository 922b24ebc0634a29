import { formatClockTime, formatDate, lisbonDate } from '../../domain/kernel/time-text.ts';
import { layOutMail } from './mail-layout.ts';
import type { Language, Mail, Sender } from './mail-parts.ts';

export type AnswerMail = {
  readonly language: Language;
  readonly name: string;
  readonly equipmentName: string;
  readonly requestedAt: Temporal.Instant;
  /** What we wrote. */
  readonly text: string;
  readonly url: string;
  readonly sender: Sender;
};

/** We answered a request in words, and the client does not have its page open. */
export function answerMail(values: AnswerMail): Mail {
  const { language, equipmentName, requestedAt, sender } = values;
  const words = WORDS[language];
  return layOutMail({
    language,
    subject: words.subject(sender.name),
    greetingName: values.name,
    sender,
    blocks: [
      {
        kind: 'paragraph',
        text: words.about(equipmentName, formatDate(lisbonDate(requestedAt), language), formatClockTime(requestedAt)),
      },
      { kind: 'notice', text: values.text },
      { kind: 'paragraph', text: words.stillThere },
      { kind: 'button', label: words.button, url: values.url },
    ],
  });
}

const WORDS = {
  pt: {
    subject: (company: string) => `${company} respondeu ao seu pedido de ajuda`,
    about: (equipment: string, day: string, time: string) =>
      `Sobre o pedido que fez a ${day} às ${time} para “${equipment}”, respondemos-lhe:`,
    stillThere: 'O seu pedido continua na fila. O tempo ainda não conta e não tem nada a pagar.',
    button: 'Ver o pedido e responder',
  },
  en: {
    subject: (company: string) => `${company} has answered your request for help`,
    about: (equipment: string, day: string, time: string) =>
      `About the request that you made on ${day} at ${time} for “${equipment}”, this is our answer:`,
    stillThere: 'Your request stays in the queue. Time does not count yet, and there is nothing to pay.',
    button: 'See the request and reply',
  },
} satisfies Record<Language, object>;
