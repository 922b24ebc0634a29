import { formatEuros } from '../../domain/kernel/money.ts';
import { formatDate } from '../../domain/kernel/time-text.ts';
import type { ReminderKind } from '../../domain/payment/reminder.ts';
import { type HowToPay, howToPayBlocks, transferCode } from './how-to-pay.ts';
import { layOutMail } from './mail-layout.ts';
import type { Language, Mail, Sender } from './mail-parts.ts';

export type ReminderMail = {
  readonly language: Language;
  readonly name: string;
  readonly kind: ReminderKind;
  /** The day of the session that is to be paid for. */
  readonly day: Temporal.PlainDate;
  readonly pay: HowToPay;
  readonly url: string;
  readonly sender: Sender;
};

/** N2: a payment is due soon, or was due; friendly in both cases, with all that is needed to pay. */
export async function reminderMail({ language, name, kind, day, pay, url, sender }: ReminderMail): Promise<Mail> {
  const words = WORDS[language];
  const amount = formatEuros(pay.totalCents, language);
  const due = formatDate(pay.dueOn, language);
  const date = formatDate(day, language);
  return layOutMail({
    language,
    subject: words[kind].subject(date, amount),
    greetingName: name,
    sender,
    blocks: [
      { kind: 'paragraph', text: words[kind].text(date, due) },
      { kind: 'amount', label: words[kind].label(due), value: amount },
      ...howToPayBlocks(pay),
      { kind: 'button', label: words.button, url },
      { kind: 'paragraph', text: words.already },
      { kind: 'paragraph', text: words.help },
    ],
    attachments: [await transferCode(pay)],
  });
}

const WORDS = {
  pt: {
    before: {
      subject: (date: string, amount: string) => `Lembrete: assistência de ${date}, a pagar ${amount}`,
      text: (date: string, due: string) =>
        `O prazo para pagar a assistência de ${date} está a chegar: é o dia ${due}. Fica aqui o que precisa para pagar.`,
      label: (due: string) => `A pagar até ${due}`,
    },
    after: {
      subject: (date: string, amount: string) => `Assistência de ${date}: falta pagar ${amount}`,
      text: (date: string, due: string) =>
        `Ainda não recebemos o pagamento da assistência de ${date}. O prazo era o dia ${due}. Se lhe passou, não faz mal: pode pagar agora.`,
      label: (due: string) => `Por pagar desde ${due}`,
    },
    button: 'Ver a assistência',
    already: 'Se já pagou, não precisa de fazer nada: o banco demora um ou dois dias a avisar-nos.',
    help: 'Não concorda com o valor, ou não consegue pagar? Telefone-nos.',
  },
  en: {
    before: {
      subject: (date: string, amount: string) => `Reminder: assistance on ${date}, to pay ${amount}`,
      text: (date: string, due: string) =>
        `The day to pay for the assistance on ${date} is near: it is ${due}. Here is all you need to pay.`,
      label: (due: string) => `To pay by ${due}`,
    },
    after: {
      subject: (date: string, amount: string) => `Assistance on ${date}: ${amount} still to pay`,
      text: (date: string, due: string) =>
        `We have not received the payment for the assistance on ${date} yet. It was due on ${due}. If it slipped your mind, no harm done: you can pay now.`,
      label: (due: string) => `To pay since ${due}`,
    },
    button: 'See the assistance',
    already: 'If you have paid already, there is nothing to do: the bank takes a day or two to tell us.',
    help: 'You do not agree with the amount, or can not pay? Call us.',
  },
} satisfies Record<Language, object>;
