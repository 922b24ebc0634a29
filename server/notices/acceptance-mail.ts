import { termsSections } from '../../domain/agreements/terms-sections.ts';
import { formatClockTime, formatDate, lisbonDate } from '../../domain/kernel/time-text.ts';
import { layOutMail } from './mail-layout.ts';
import type { Block, Language, Mail, Sender } from './mail-parts.ts';

export type AcceptanceMail = {
  /** The client's, for what is said about the text; the text stays in the language in which it was agreed to. */
  readonly language: Language;
  readonly name: string;
  readonly title: string;
  readonly version: number;
  readonly body: string;
  readonly acceptedAt: Temporal.Instant;
  readonly equipmentName: string;
  /** Null while it is of a booking whose time has not come. */
  readonly sessionNumber: number | null;
  readonly sender: Sender;
};

/** G4: what a client agreed to, word by word. */
export function acceptanceMail({ language, name, title, version, body, ...values }: AcceptanceMail): Mail {
  const words = WORDS[language];
  const day = formatDate(lisbonDate(values.acceptedAt), language);
  const clock = formatClockTime(values.acceptedAt);
  return layOutMail({
    language,
    subject: words.subject(title, version),
    greetingName: name,
    sender: values.sender,
    blocks: [
      { kind: 'paragraph', text: words.asked },
      {
        kind: 'facts',
        rows: [
          { label: words.what, value: `${title} (${words.version(version)})` },
          { label: words.when, value: words.moment(day, clock) },
          { label: words.session, value: words.number(values.sessionNumber, values.equipmentName) },
        ],
      },
      ...textBlocks(body),
    ],
  });
}

function textBlocks(body: string): Block[] {
  return termsSections(body).flatMap(({ heading, paragraphs }): Block[] => [
    ...(heading === '' ? [] : [{ kind: 'heading', text: heading } as const]),
    ...paragraphs.map((text) => ({ kind: 'paragraph', text }) as const),
  ]);
}

const WORDS = {
  pt: {
    subject: (title: string, version: number) => `O que aceitou: ${title}, versão ${version}`,
    asked: 'Pediu-nos este texto na sua área de cliente. É o que aceitou, tal como o leu.',
    what: 'Texto',
    version: (version: number) => `versão ${version}`,
    when: 'Aceite em',
    moment: (day: string, clock: string) => `${day}, às ${clock}`,
    session: 'Para a assistência',
    number: (number: number | null, equipment: string) => (number === null ? equipment : `n.º ${number}, ${equipment}`),
  },
  en: {
    subject: (title: string, version: number) => `What you agreed to: ${title}, version ${version}`,
    asked: 'You asked for this text in your client area. It is what you agreed to, as you read it.',
    what: 'Text',
    version: (version: number) => `version ${version}`,
    when: 'Agreed to on',
    moment: (day: string, clock: string) => `${day}, at ${clock}`,
    session: 'For the assistance',
    number: (number: number | null, equipment: string) => (number === null ? equipment : `no. ${number}, ${equipment}`),
  },
} satisfies Record<Language, object>;
