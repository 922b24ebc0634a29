import { type Cents, formatEuros } from '../../domain/kernel/money.ts';
import { formatDate } from '../../domain/kernel/time-text.ts';
import { layOutMail } from './mail-layout.ts';
import type { Language, Mail, Sender } from './mail-parts.ts';

export type ReceiptMail = {
  readonly language: Language;
  readonly name: string;
  /** `FR 2026A/1`. */
  readonly documentNo: string;
  readonly totalCents: Cents;
  readonly receivedOn: Temporal.PlainDate;
  /** A document of the practice issuer has no fiscal value, and the mail says so too. */
  readonly practice: boolean;
  readonly pdf: Buffer;
  readonly url: string;
  readonly sender: Sender;
};

/** N3: the payment is cleared; the invoice-receipt goes with this mail. */
export function receiptMail(values: ReceiptMail): Mail {
  const { language, documentNo } = values;
  const words = WORDS[language];
  const amount = formatEuros(values.totalCents, language);
  return layOutMail({
    language,
    subject: words.subject(documentNo),
    greetingName: values.name,
    sender: values.sender,
    blocks: [
      { kind: 'paragraph', text: words.received },
      {
        kind: 'facts',
        rows: [
          { label: words.document, value: documentNo },
          { label: words.amount, value: amount },
          { label: words.day, value: formatDate(values.receivedOn, language) },
        ],
      },
      { kind: 'paragraph', text: words.attached },
      ...(values.practice ? [{ kind: 'notice', text: words.practice } as const] : []),
      { kind: 'button', label: words.button, url: values.url },
    ],
    attachments: [
      {
        filename: `${documentNo.replace(/[^A-Za-z0-9]+/g, '-')}.pdf`,
        contentType: 'application/pdf',
        content: values.pdf,
      },
    ],
  });
}

const WORDS = {
  pt: {
    subject: (documentNo: string) => `A sua fatura-recibo ${documentNo}`,
    received: 'Recebemos o seu pagamento. Muito obrigado.',
    document: 'Fatura-recibo',
    amount: 'Valor recebido, com IVA',
    day: 'Pagamento de',
    attached: 'A fatura-recibo vai em anexo a esta mensagem. Não precisa de fazer mais nada.',
    practice: 'Documento sem validade fiscal: foi emitido para experiência.',
    button: 'Ver os meus recibos',
  },
  en: {
    subject: (documentNo: string) => `Your invoice-receipt ${documentNo}`,
    received: 'We have received your payment. Thank you very much.',
    document: 'Invoice-receipt',
    amount: 'Amount received, with VAT',
    day: 'Payment of',
    attached: 'The invoice-receipt is attached to this message. There is nothing more to do.',
    practice: 'Not valid for tax purposes: this one was issued for practice.',
    button: 'See my receipts',
  },
} satisfies Record<Language, object>;
