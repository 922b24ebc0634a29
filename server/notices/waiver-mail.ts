import { type Cents, formatEuros } from '../../domain/kernel/money.ts';
import { formatDate } from '../../domain/kernel/time-text.ts';
import { type HowToPay, howToPayBlocks, transferCode } from './how-to-pay.ts';
import { layOutMail } from './mail-layout.ts';
import type { Block, Language, Mail, Sender } from './mail-parts.ts';

export type WaiverMail = {
  readonly language: Language;
  readonly name: string;
  /** The day of the session. */
  readonly day: Temporal.PlainDate;
  readonly waivedCents: Cents;
  readonly freeMinutes: number;
  readonly reason: string;
  /** How the rest is paid; null where nothing is left to pay. */
  readonly pay: HowToPay | null;
  /** What the client has paid more than is asked for now. */
  readonly backCents: Cents;
  readonly url: string;
  readonly sender: Sender;
};

/** T1: the company lets the client off something: what, why, and what is to be paid now. */
export async function waiverMail(values: WaiverMail): Promise<Mail> {
  const { language, pay } = values;
  const words = WORDS[language];
  const day = formatDate(values.day, language);
  return layOutMail({
    language,
    subject: subjectOf(values, day),
    greetingName: values.name,
    sender: values.sender,
    blocks: [
      ...whatIsWaived(values, day),
      { kind: 'facts', rows: [{ label: words.reason, value: values.reason }] },
      ...whatIsLeft(values),
      { kind: 'button', label: words.button, url: values.url },
    ],
    attachments: pay === null ? [] : [await transferCode(pay)],
  });
}

/** What it means for the client: what is to be paid now, given back, or no longer owed; or the free minutes alone. */
function subjectOf({ language, pay, backCents, waivedCents, freeMinutes }: WaiverMail, day: string): string {
  const words = WORDS[language];
  if (pay !== null) return words.subjectRest(day, formatEuros(pay.totalCents, language));
  if (backCents > 0) return words.subjectBack(day, formatEuros(backCents, language));
  return waivedCents > 0 ? words.subject(day) : words.subjectMinutes(day, freeMinutes);
}

function whatIsWaived({ language, waivedCents, freeMinutes }: WaiverMail, day: string): Block[] {
  const words = WORDS[language];
  const blocks: Block[] = [];
  if (waivedCents > 0) blocks.push({ kind: 'paragraph', text: words.amount(formatEuros(waivedCents, language), day) });
  if (freeMinutes > 0) blocks.push({ kind: 'paragraph', text: words.minutes(freeMinutes, day) });
  return blocks;
}

function whatIsLeft({ language, pay, backCents }: WaiverMail): Block[] {
  const words = WORDS[language];
  if (backCents > 0) return [{ kind: 'relief', text: words.back(formatEuros(backCents, language)) }];
  if (pay === null) return [{ kind: 'relief', text: words.nothing }];
  const amount: Block = {
    kind: 'amount',
    label: words.toPay(formatDate(pay.dueOn, language)),
    value: formatEuros(pay.totalCents, language),
  };
  return [amount, { kind: 'paragraph', text: words.replaces }, ...howToPayBlocks(pay)];
}

const WORDS = {
  pt: {
    subject: (day: string) => `Assistência de ${day}: não tem nada a pagar`,
    subjectBack: (day: string, amount: string) => `Assistência de ${day}: vamos devolver-lhe ${amount}`,
    subjectMinutes: (day: string, minutes: number) => `Assistência de ${day}: devolvemos-lhe ${minutes} minutos grátis`,
    subjectRest: (day: string, amount: string) => `Assistência de ${day}: agora são ${amount}`,
    amount: (amount: string, day: string) => `Dispensámos ${amount} do que custou a assistência de ${day}.`,
    minutes: (minutes: number, day: string) =>
      `Devolvemos-lhe ${minutes} minutos grátis dos que usou na assistência de ${day}.`,
    reason: 'Motivo',
    nothing: 'Não tem nada a pagar.',
    back: (amount: string) => `Já tinha pago: vamos devolver-lhe ${amount}.`,
    toPay: (due: string) => `A pagar até ${due}`,
    replaces: 'Este valor substitui o que lhe pedimos antes. Use só os dados desta mensagem.',
    button: 'Ver a assistência',
  },
  en: {
    subject: (day: string) => `Assistance on ${day}: nothing to pay`,
    subjectBack: (day: string, amount: string) => `Assistance on ${day}: we will give you back ${amount}`,
    subjectMinutes: (day: string, minutes: number) => `Assistance on ${day}: ${minutes} free minutes given back to you`,
    subjectRest: (day: string, amount: string) => `Assistance on ${day}: it is ${amount} now`,
    amount: (amount: string, day: string) => `We have let you off ${amount} of the cost of the assistance on ${day}.`,
    minutes: (minutes: number, day: string) =>
      `We have given you back ${minutes} of the free minutes that you used in the assistance on ${day}.`,
    reason: 'Reason',
    nothing: 'You have nothing to pay.',
    back: (amount: string) => `You had paid already: we will give you back ${amount}.`,
    toPay: (due: string) => `To pay by ${due}`,
    replaces: 'This amount replaces the one we asked for before. Use only the details of this message.',
    button: 'See the assistance',
  },
} satisfies Record<Language, object>;
