import { type Cents, formatEuros } from '../../domain/kernel/money.ts';
import { formatDate } from '../../domain/kernel/time-text.ts';
import type { DocumentType } from '../../domain/receipt/numbering.ts';
import { layOutMail } from './mail-layout.ts';
import type { Language, Mail, Sender } from './mail-parts.ts';

export type ReceiptMail = {
  readonly language: Language;
  readonly kind: DocumentType;
  readonly name: string;
  /** `FR 2026A/1`. */
  readonly documentNo: string;
  readonly totalCents: Cents;
  /** Of an invoice: what of it is still to be paid as the mail is written; null for what is not to be paid. */
  readonly openCents: Cents | null;
  /** The day of the payment, until when it is to be paid, or when it was credited. */
  readonly day: Temporal.PlainDate;
  /** A document of the practice issuer has no fiscal value, and the mail says so too. */
  readonly practice: boolean;
  readonly pdf: Buffer;
  readonly url: string;
  readonly sender: Sender;
};

/** N3: a fiscal document goes with this mail: the payment is cleared, or it is to be paid, or it was credited. */
export function receiptMail(values: ReceiptMail): Mail {
  const { language, documentNo } = values;
  const words = WORDS[language];
  const own = words.kinds[values.kind];
  const euros = (amount: Cents) => formatEuros(amount, language);
  const { openCents, totalCents } = values;
  const part = openCents !== null && openCents < totalCents;
  const settled = openCents !== null && openCents <= 0;
  return layOutMail({
    language,
    subject: own.subject(documentNo),
    greetingName: values.name,
    sender: values.sender,
    blocks: [
      { kind: 'paragraph', text: own.first },
      {
        kind: 'facts',
        rows: [
          { label: own.document, value: documentNo },
          ...(part ? [{ label: words.whole, value: euros(totalCents) }] : []),
          ...(settled ? [] : [{ label: own.amount, value: euros(openCents ?? totalCents) }]),
          ...(settled ? [] : [{ label: own.day, value: formatDate(values.day, language) }]),
        ],
      },
      { kind: 'paragraph', text: settled ? words.settled : own.attached },
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
    kinds: {
      FR: {
        subject: (documentNo: string) => `A sua fatura-recibo ${documentNo}`,
        first: 'Recebemos o seu pagamento. Muito obrigado.',
        document: 'Fatura-recibo',
        amount: 'Valor recebido',
        day: 'Pagamento de',
        attached: 'A fatura-recibo vai em anexo a esta mensagem. Não precisa de fazer mais nada.',
      },
      FT: {
        subject: (documentNo: string) => `A sua fatura ${documentNo}`,
        first: 'Passaram cinco dias úteis desde a sua assistência, e por isso enviamos a fatura, como manda a lei.',
        document: 'Fatura',
        amount: 'Valor a pagar',
        day: 'Pagar até',
        attached:
          'A fatura vai em anexo a esta mensagem. Paga-se com a referência que já lhe enviámos. Se já pagou, não precisa de fazer mais nada: o recibo segue depois.',
      },
      RG: {
        subject: (documentNo: string) => `O seu recibo ${documentNo}`,
        first: 'Recebemos o seu pagamento. Muito obrigado.',
        document: 'Recibo',
        amount: 'Valor recebido',
        day: 'Pagamento de',
        attached: 'O recibo vai em anexo a esta mensagem. Guarde-o junto da fatura.',
      },
      NC: {
        subject: (documentNo: string) => `A sua nota de crédito ${documentNo}`,
        first: 'Corrigimos um documento que lhe tínhamos enviado.',
        document: 'Nota de crédito',
        amount: 'Valor creditado',
        day: 'Emitida em',
        attached: 'A nota de crédito vai em anexo a esta mensagem. Diz que documento corrige, e porquê.',
      },
    },
    whole: 'Valor da fatura',
    settled: 'A fatura vai em anexo a esta mensagem. Já está paga: não precisa de fazer mais nada.',
    practice: 'Documento sem validade fiscal: foi emitido para experiência.',
    button: 'Ver os meus recibos',
  },
  en: {
    kinds: {
      FR: {
        subject: (documentNo: string) => `Your invoice-receipt ${documentNo}`,
        first: 'We have received your payment. Thank you very much.',
        document: 'Invoice-receipt',
        amount: 'Amount received',
        day: 'Payment of',
        attached: 'The invoice-receipt is attached to this message. There is nothing more to do.',
      },
      FT: {
        subject: (documentNo: string) => `Your invoice ${documentNo}`,
        first: 'Five working days have passed since your assistance, so we send the invoice, as the law wants it.',
        document: 'Invoice',
        amount: 'Amount to pay',
        day: 'To be paid by',
        attached:
          'The invoice is attached to this message. It is paid with the reference that we sent before. If you have paid already there is nothing more to do: the receipt will follow.',
      },
      RG: {
        subject: (documentNo: string) => `Your receipt ${documentNo}`,
        first: 'We have received your payment. Thank you very much.',
        document: 'Receipt',
        amount: 'Amount received',
        day: 'Payment of',
        attached: 'The receipt is attached to this message. Please keep it with the invoice.',
      },
      NC: {
        subject: (documentNo: string) => `Your credit note ${documentNo}`,
        first: 'We have corrected a document that we sent you.',
        document: 'Credit note',
        amount: 'Amount credited',
        day: 'Issued on',
        attached: 'The credit note is attached to this message. It says which document it corrects, and why.',
      },
    },
    whole: 'Amount of the invoice',
    settled: 'The invoice is attached to this message. It is paid already: there is nothing more to do.',
    practice: 'Not valid for tax purposes: this one was issued for practice.',
    button: 'See my receipts',
  },
} satisfies Record<Language, object>;
