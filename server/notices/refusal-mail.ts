import { formatClockTime, formatDate, lisbonDate } from '../../domain/kernel/time-text.ts';
import { layOutMail } from './mail-layout.ts';
import type { Language, Mail, Sender } from './mail-parts.ts';

export type RefusalMail = {
  readonly language: Language;
  readonly name: string;
  readonly equipmentName: string;
  readonly requestedAt: Temporal.Instant;
  /** Why, in our own words. */
  readonly reason: string;
  readonly url: string;
  readonly sender: Sender;
};

/** We can not help with a request: why, that nothing is charged, and what the client can do. */
export function refusalMail(values: RefusalMail): Mail {
  const { language, requestedAt } = values;
  const words = WORDS[language];
  const day = formatDate(lisbonDate(requestedAt), language);
  return layOutMail({
    language,
    subject: words.subject(day),
    greetingName: values.name,
    sender: values.sender,
    blocks: [
      { kind: 'paragraph', text: words.sorry(values.equipmentName, day, formatClockTime(requestedAt)) },
      { kind: 'notice', text: values.reason },
      { kind: 'relief', text: words.nothingToPay },
      { kind: 'paragraph', text: words.instead },
      { kind: 'button', label: words.button, url: values.url },
    ],
  });
}

const WORDS = {
  pt: {
    subject: (day: string) => `Não podemos atender o pedido de ${day}`,
    sorry: (equipment: string, day: string, time: string) =>
      `Lamentamos: não podemos atender o pedido que fez a ${day} às ${time} para “${equipment}”. O motivo:`,
    nothingToPay: 'Não tem nada a pagar, e os seus minutos grátis ficam como estavam.',
    instead: 'Se quiser falar connosco, telefone-nos. Pode também pedir ajuda outra vez.',
    button: 'Abrir a área de cliente',
  },
  en: {
    subject: (day: string) => `We can not take on the request of ${day}`,
    sorry: (equipment: string, day: string, time: string) =>
      `We are sorry: we can not take on the request that you made on ${day} at ${time} for “${equipment}”. The reason:`,
    nothingToPay: 'You have nothing to pay, and your free minutes stay as they were.',
    instead: 'If you want to talk to us, please phone. You can also ask for help again.',
    button: 'Open the client area',
  },
} satisfies Record<Language, object>;
