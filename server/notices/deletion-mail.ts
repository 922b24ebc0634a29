import { formatDate } from '../../domain/kernel/time-text.ts';
import { layOutMail } from './mail-layout.ts';
import type { Language, Mail, Sender } from './mail-parts.ts';

type Outcome =
  | { readonly outcome: 'refused'; readonly reason: string }
  | {
      readonly outcome: 'done';
      readonly documents: number;
      /** The last day on which the law has them kept; null without any. */
      readonly documentsUntil: string | null;
      readonly heldRecordings: number;
    };

export type DeletionMail = Outcome & { readonly language: Language; readonly name: string; readonly sender: Sender };

/** What became of a client's wish to be forgotten: done, with what the law keeps, or not, with the reason. */
export function deletionMail(values: DeletionMail): Mail {
  const { language, name, sender } = values;
  const words = WORDS[language];
  const frame = { language, greetingName: name, sender };
  if (values.outcome === 'refused') {
    return layOutMail({
      ...frame,
      subject: words.refused,
      blocks: [
        { kind: 'paragraph', text: words.refusedText },
        { kind: 'notice', text: values.reason },
        { kind: 'paragraph', text: words.complain },
      ],
    });
  }
  const { documents, documentsUntil, heldRecordings } = values;
  const until = documentsUntil === null ? '' : formatDate(Temporal.PlainDate.from(documentsUntil), language);
  return layOutMail({
    ...frame,
    subject: words.done,
    blocks: [
      { kind: 'relief', text: words.doneText },
      ...(documents === 0 ? [] : [{ kind: 'paragraph', text: words.documents(documents, until) } as const]),
      ...(heldRecordings === 0 ? [] : [{ kind: 'paragraph', text: words.held(heldRecordings) } as const]),
      { kind: 'paragraph', text: words.last },
    ],
  });
}

const WORDS = {
  pt: {
    refused: 'O seu pedido para apagar os dados',
    refusedText: 'Não apagámos os seus dados. O motivo é este:',
    complain:
      'Se não concorda, responda-nos, ou queixe-se à Comissão Nacional de Proteção de Dados (www.cnpd.pt). Pode voltar a pedir quando quiser.',
    done: 'Apagámos os seus dados',
    doneText: 'Fizemos o que pediu: apagámos os seus dados, e a sua conta deixou de existir.',
    documents: (count: number, until: string) =>
      `A lei obriga-nos a guardar ${count === 1 ? 'a fatura que emitimos' : `as ${count} faturas e recibos que emitimos`}, com o nome e o NIF que lá estão, até ${until}. Não servem para mais nada.`,
    held: (count: number) =>
      `${count === 1 ? 'Uma gravação fica guardada' : `${count} gravações ficam guardadas`} por um motivo que lhe podemos explicar, e ${count === 1 ? 'é apagada' : 'são apagadas'} quando esse motivo acabar.`,
    last: 'Esta é a última mensagem que lhe enviamos. Também ela será apagada dentro de 30 dias.',
  },
  en: {
    refused: 'Your request to delete your data',
    refusedText: 'We have not deleted your data. This is the reason:',
    complain:
      'If you do not agree, answer this message, or complain to the Portuguese data protection authority (www.cnpd.pt). You can ask again whenever you like.',
    done: 'We have deleted your data',
    doneText: 'We have done what you asked: your data is deleted, and your account no longer exists.',
    documents: (count: number, until: string) =>
      `The law obliges us to keep ${count === 1 ? 'the invoice that we issued' : `the ${count} invoices and receipts that we issued`}, with the name and tax number on them, until ${until}. They serve nothing else.`,
    held: (count: number) =>
      `${count === 1 ? 'One recording is kept' : `${count} recordings are kept`} for a reason that we can explain to you, and will be deleted once that reason is over.`,
    last: 'This is the last message we send you. It will be deleted too, within 30 days.',
  },
} satisfies Record<Language, object>;
