import { toBuffer } from 'qrcode';
import { type Cents, formatEuros } from '../../domain/kernel/money.ts';
import { formatDate } from '../../domain/kernel/time-text.ts';
import { askForRating, insteadOfRemote, workDone } from './after-session.ts';
import { layOutMail } from './mail-layout.ts';
import type { Block, Fact, Language, Mail, Sender } from './mail-parts.ts';
import { PAYMENT_WORDS } from './payment-words.ts';
import { type ConcludedSession, endSentence, sessionDay, sessionFacts } from './session-facts.ts';

export type PaymentMail = {
  readonly language: Language;
  readonly name: string;
  readonly session: ConcludedSession;
  readonly timeCents: Cents;
  /** The iPontoSoS fee (P6), 0 in hours. */
  readonly sosCents: Cents;
  readonly totalCents: Cents;
  readonly dueOn: Temporal.PlainDate;
  readonly transfer: {
    readonly beneficiary: string;
    readonly iban: string;
    readonly bic: string | null;
    /** ISO 11649, without spaces: `RF18539007547034`. */
    readonly reference: string;
    /** What the EPC QR code says. */
    readonly epcQr: string;
  };
  /** Null until the company has an entity: the mail then says 'soon available', as the contract does. */
  readonly multibanco: { readonly entity: string; readonly reference: string } | null;
  readonly receiptBy: 'email' | 'post';
  readonly url: string;
  readonly sender: Sender;
};

const QR_CID = 'epc-qr';

/** N2: the time spent, what is to be paid, and how: bank transfer, NetBanking, ATM. */
export async function paymentMail(values: PaymentMail): Promise<Mail> {
  const { language, session } = values;
  const words = PAYMENT_WORDS[language];
  const amount = formatEuros(values.totalCents, language);
  const qr = await toBuffer(values.transfer.epcQr, { errorCorrectionLevel: 'M', margin: 4, scale: 8 });
  return layOutMail({
    language,
    subject: words.subject(sessionDay(session, language), amount),
    greetingName: values.name,
    sender: values.sender,
    blocks: [
      { kind: 'paragraph', text: endSentence(session, language) },
      ...insteadOfRemote(session, language),
      { kind: 'amount', label: words.toPay(formatDate(values.dueOn, language)), value: amount },
      { kind: 'notice', text: words.notAnInvoice },
      ...transferBlocks(values, amount),
      ...multibancoBlocks(values, amount),
      { kind: 'heading', text: words.sessionHeading },
      { kind: 'facts', rows: [...sessionFacts(session, language), ...costFacts(values)] },
      ...workDone(session, language),
      { kind: 'button', label: words.button, url: values.url },
      ...askForRating(values.url, language),
      { kind: 'paragraph', text: words.receipt[values.receiptBy] },
      { kind: 'paragraph', text: words.doubt },
    ],
    attachments: [{ filename: words.qrFile, contentType: 'image/png', content: qr, cid: QR_CID }],
  });
}

function transferBlocks({ language, transfer }: PaymentMail, amount: string): Block[] {
  const words = PAYMENT_WORDS[language];
  return [
    { kind: 'heading', text: words.transferHeading },
    { kind: 'paragraph', text: words.transferHow },
    {
      kind: 'to-copy',
      rows: [
        { label: words.beneficiary, value: transfer.beneficiary },
        { label: 'IBAN', value: inFours(transfer.iban) },
        ...(transfer.bic === null ? [] : [{ label: 'BIC', value: transfer.bic }]),
        { label: words.amount, value: amount },
        { label: words.reference, value: inFours(transfer.reference) },
      ],
    },
    { kind: 'paragraph', text: words.referenceHow },
    { kind: 'paragraph', text: words.qrHow },
    { kind: 'picture', cid: QR_CID, alt: words.qrAlt, widthPx: 220 },
  ];
}

function multibancoBlocks({ language, multibanco }: PaymentMail, amount: string): Block[] {
  const words = PAYMENT_WORDS[language];
  const heading: Block = { kind: 'heading', text: words.atmHeading };
  if (multibanco === null) return [heading, { kind: 'paragraph', text: words.atmSoon }];
  return [
    heading,
    { kind: 'paragraph', text: words.atmHow },
    {
      kind: 'to-copy',
      rows: [
        { label: words.entity, value: multibanco.entity },
        { label: words.reference, value: multibanco.reference.replace(/(\d{3})(?=\d)/g, '$1 ') },
        { label: words.amount, value: amount },
      ],
    },
  ];
}

function costFacts(values: PaymentMail): Fact[] {
  const words = PAYMENT_WORDS[values.language];
  const paidMinutes = values.session.billedMinutes - values.session.freeMinutesUsed;
  const paid = { label: words.paidMinutes, value: words.minutes(paidMinutes) };
  const total = { label: words.total, value: formatEuros(values.totalCents, values.language) };
  if (values.sosCents === 0) return [paid, total];
  return [
    paid,
    { label: words.time, value: formatEuros(values.timeCents, values.language) },
    { label: words.sos, value: formatEuros(values.sosCents, values.language) },
    total,
  ];
}

function inFours(text: string): string {
  return text.replace(/\s/g, '').replace(/(.{4})(?=.)/g, '$1 ');
}
