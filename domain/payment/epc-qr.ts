import { type Cents, decimalEuros } from '../kernel/money.ts';
import { utf8Bytes } from '../kernel/utf8.ts';
import type { CreditorReference } from './creditor-reference.ts';

const LONGEST_NAME = 70;
const MOST_BYTES = 331;

/**
 * N2: the text of the QR code that a banking app reads as a transfer (EPC069-12, version 002, UTF-8). A name longer than
 * 70 characters is cut. IBAN, BIC and reference were checked where they came from; what does not fit here is a bug.
 */
export function epcQr(transfer: {
  readonly name: string;
  readonly iban: string;
  readonly bic?: string;
  readonly amountCents: Cents;
  readonly reference: CreditorReference;
}): string {
  const { name, iban, bic = '', amountCents, reference } = transfer;
  if (amountCents < 1 || amountCents > 99_999_999_999) throw new RangeError(`not a transfer: ${amountCents} cents`);
  const beneficiary = [...name.trim().replace(/\s+/g, ' ')].slice(0, LONGEST_NAME).join('');
  const amount = `EUR${decimalEuros(amountCents)}`;
  const account = iban.replace(/\s/g, '');
  const text = ['BCD', '002', '1', 'SCT', bic, beneficiary, account, amount, '', reference].join('\n');
  if (utf8Bytes(text) > MOST_BYTES) throw new RangeError(`longer than ${MOST_BYTES} bytes`);
  return text;
}
