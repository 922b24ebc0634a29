import { type Cents, formatEuros } from '../../domain/kernel/money.ts';
import { formatDate } from '../../domain/kernel/time-text.ts';
import { type HowToPay, howToPayBlocks, transferCode } from './how-to-pay.ts';
import { layOutMail } from './mail-layout.ts';
import type { Language, Mail, Sender } from './mail-parts.ts';

export type TakenBackMail = {
  readonly language: Language;
  readonly name: string;
  /** The day of the session. */
  readonly day: Temporal.PlainDate;
  readonly takenBackCents: Cents;
  readonly reason: string;
  readonly pay: HowToPay;
  readonly url: string;
  readonly sender: Sender;
};

/** N2 N3: a payment did not stay: which, why, and what is to be paid again. */
export async function takenBackMail(values: TakenBackMail): Promise<Mail> {
  const { language, pay } = values;
  const words = WORDS[language];
  const day = formatDate(values.day, language);
  const open = formatEuros(pay.totalCents, language);
  return layOutMail({
    language,
    subject: words.subject(day, open),
    greetingName: values.name,
    sender: values.sender,
    blocks: [
      { kind: 'paragraph', text: words.what(formatEuros(values.takenBackCents, language), day) },
      { kind: 'facts', rows: [{ label: words.reason, value: values.reason }] },
      { kind: 'amount', label: words.toPay, value: open },
      { kind: 'paragraph', text: words.papers },
      ...howToPayBlocks(pay),
      { kind: 'button', label: words.button, url: values.url },
    ],
    attachments: [await transferCode(pay)],
  });
}

const WORDS = {
  pt: {
    subject: (day: string, open: string) => `Assistência de ${day}: ${open} estão outra vez por pagar`,
    what: (amount: string, day: string) =>
      `O pagamento de ${amount} da assistência de ${day} não ficou connosco. Por isso, o valor está outra vez por pagar.`,
    reason: 'Motivo',
    toPay: 'Por pagar',
    papers:
      'Se lhe enviámos um recibo desse pagamento, já não conta. Quando pagar, recebe outro. Use só os dados desta mensagem.',
    button: 'Ver a assistência',
  },
  en: {
    subject: (day: string, open: string) => `Assistance on ${day}: ${open} is to be paid again`,
    what: (amount: string, day: string) =>
      `The payment of ${amount} for the assistance on ${day} did not stay with us. So the amount is to be paid again.`,
    reason: 'Reason',
    toPay: 'To pay',
    papers:
      'If we sent you a receipt of that payment, it no longer counts. When you pay, you get another one. Use only the details of this message.',
    button: 'See the assistance',
  },
} satisfies Record<Language, object>;
