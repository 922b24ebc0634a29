import { type Cents, formatEuros } from '../../domain/kernel/money.ts';
import { formatDate } from '../../domain/kernel/time-text.ts';
import { askForRating, insteadOfRemote, workDone } from './after-session.ts';
import { type HowToPay, howToPayBlocks, transferCode } from './how-to-pay.ts';
import { layOutMail } from './mail-layout.ts';
import type { Fact, Mail, Sender } from './mail-parts.ts';
import { PAYMENT_WORDS } from './payment-words.ts';
import { type ConcludedSession, endSentence, sessionDay, sessionFacts } from './session-facts.ts';

export type PaymentMail = HowToPay & {
  readonly name: string;
  readonly session: ConcludedSession;
  readonly timeCents: Cents;
  /** The iPontoSoS fee (P6), 0 in hours. */
  readonly sosCents: Cents;
  /** What the company has let the client off, while the session ran. */
  readonly waivedCents: Cents;
  readonly receiptBy: 'email' | 'post';
  readonly url: string;
  readonly sender: Sender;
};

/** N2: the time spent, what is to be paid, and how: bank transfer, NetBanking, ATM. */
export async function paymentMail(values: PaymentMail): Promise<Mail> {
  const { language, session } = values;
  const words = PAYMENT_WORDS[language];
  const amount = formatEuros(values.totalCents, language);
  return layOutMail({
    language,
    subject: words.subject(sessionDay(session, language), amount),
    greetingName: values.name,
    sender: values.sender,
    blocks: [
      { kind: 'paragraph', text: endSentence(session, language) },
      ...insteadOfRemote(session, language),
      { kind: 'amount', label: words.toPay(formatDate(values.dueOn, language)), value: amount },
      ...howToPayBlocks(values),
      { kind: 'heading', text: words.sessionHeading },
      { kind: 'facts', rows: [...sessionFacts(session, language), ...costFacts(values)] },
      ...workDone(session, language),
      { kind: 'button', label: words.button, url: values.url },
      ...askForRating(values.url, language),
      { kind: 'paragraph', text: words.receipt[values.receiptBy] },
      { kind: 'paragraph', text: words.doubt },
    ],
    attachments: [await transferCode(values)],
  });
}

function costFacts(values: PaymentMail): Fact[] {
  const { language, timeCents, sosCents, waivedCents } = values;
  const words = PAYMENT_WORDS[language];
  const paidMinutes = values.session.billedMinutes - values.session.freeMinutesUsed;
  const euros = (amount: Cents) => formatEuros(amount, language);
  return [
    { label: words.paidMinutes, value: words.minutes(paidMinutes) },
    ...(sosCents > 0 || waivedCents > 0 ? [{ label: words.time, value: euros(timeCents) }] : []),
    ...(sosCents > 0 ? [{ label: words.sos, value: euros(sosCents) }] : []),
    ...(waivedCents > 0 ? [{ label: words.waived, value: `-${euros(waivedCents)}` }] : []),
    { label: words.total, value: euros(values.totalCents) },
  ];
}
