import { type Cents, cents, formatEuros } from '../../domain/kernel/money.ts';
import { askForRating, insteadOfRemote, workDone } from './after-session.ts';
import { layOutMail } from './mail-layout.ts';
import type { Language, Mail, Sender } from './mail-parts.ts';
import { type ConcludedSession, endSentence, sessionDay, sessionFacts } from './session-facts.ts';

export type TimeSpentMail = {
  readonly language: Language;
  readonly name: string;
  readonly session: ConcludedSession;
  /** The session's page in the portal. */
  readonly url: string;
  /** What the company has let the client off; left out where it is nothing. */
  readonly waivedCents?: Cents;
  readonly sender: Sender;
};

/** N1: a session that cost nothing is over; the client gets the time spent. */
export function timeSpentMail(values: TimeSpentMail): Mail {
  const words = WORDS[values.language];
  const waived = values.waivedCents ?? cents(0);
  return layOutMail({
    language: values.language,
    subject: words.subject(sessionDay(values.session, values.language)),
    greetingName: values.name,
    sender: values.sender,
    blocks: [
      { kind: 'paragraph', text: endSentence(values.session, values.language) },
      ...insteadOfRemote(values.session, values.language),
      { kind: 'relief', text: words.nothingToPay },
      ...(waived > 0 ? [{ kind: 'paragraph', text: words.waived(formatEuros(waived, values.language)) } as const] : []),
      { kind: 'facts', rows: sessionFacts(values.session, values.language) },
      ...workDone(values.session, values.language),
      { kind: 'button', label: words.button, url: values.url },
      ...askForRating(values.url, values.language),
      { kind: 'paragraph', text: words.thanks },
    ],
  });
}

const WORDS = {
  pt: {
    subject: (day: string) => `Assistência de ${day}: tempo gasto`,
    nothingToPay: 'Não tem nada a pagar.',
    waived: (amount: string) => `Dispensámos ${amount}, o que a assistência custou.`,
    button: 'Ver a assistência',
    thanks: 'Se o problema voltar, peça ajuda de novo ou telefone-nos. Obrigado pela confiança.',
  },
  en: {
    subject: (day: string) => `Assistance on ${day}: time spent`,
    nothingToPay: 'You have nothing to pay.',
    waived: (amount: string) => `We have let you off ${amount}, which is what the assistance cost.`,
    button: 'See the assistance',
    thanks: 'If the problem comes back, ask for help again or call us. Thank you for your trust.',
  },
} satisfies Record<Language, object>;
