import { toBuffer } from 'qrcode';
import { type Cents, formatEuros } from '../../domain/kernel/money.ts';
import type { MailAttachment } from '../platform/mail.ts';
import type { Block, Language } from './mail-parts.ts';
import { PAYMENT_WORDS } from './payment-words.ts';

/** What a client needs to pay: the same in every mail that asks for it. */
export type HowToPay = {
  readonly language: Language;
  /** What is still to be paid. */
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
  readonly multibanco: { readonly entity: string; readonly reference: string } | 'being-made' | null;
  /** Whether the payment's page offers MB WAY. */
  readonly mbway: boolean;
};

const QR_CID = 'epc-qr';

/** N2: bank transfer, NetBanking, ATM, phone; each with the figures it wants. */
export function howToPayBlocks(values: HowToPay): Block[] {
  const words = PAYMENT_WORDS[values.language];
  const amount = formatEuros(values.totalCents, values.language);
  return [
    { kind: 'notice', text: words.notAnInvoice },
    ...transferBlocks(values, amount),
    ...multibancoBlocks(values, amount),
    ...(values.mbway ? [{ kind: 'paragraph', text: words.mbway } as const] : []),
  ];
}

/** The picture that `howToPayBlocks` shows. */
export async function transferCode({ language, transfer }: HowToPay): Promise<MailAttachment> {
  const content = await toBuffer(transfer.epcQr, { errorCorrectionLevel: 'M', margin: 4, scale: 8 });
  return { filename: PAYMENT_WORDS[language].qrFile, contentType: 'image/png', content, cid: QR_CID };
}

function transferBlocks({ language, transfer }: HowToPay, amount: string): Block[] {
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

function multibancoBlocks({ language, multibanco }: HowToPay, amount: string): Block[] {
  const words = PAYMENT_WORDS[language];
  const heading: Block = { kind: 'heading', text: words.atmHeading };
  if (multibanco === null) return [heading, { kind: 'paragraph', text: words.atmSoon }];
  if (multibanco === 'being-made') return [heading, { kind: 'paragraph', text: words.atmBeingMade }];
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

function inFours(text: string): string {
  return text.replace(/\s/g, '').replace(/(.{4})(?=.)/g, '$1 ');
}
