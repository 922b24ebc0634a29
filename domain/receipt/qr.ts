import { type Cents, decimalEuros } from '../kernel/money.ts';
import type { TaxRegion, VatCode } from './vat.ts';

export type FiscalQrFields = {
  readonly issuerTaxNumber: string;
  /** 999999990 for a buyer without a tax number. */
  readonly buyerTaxNumber: string;
  readonly buyerCountry: string;
  readonly documentType: string;
  /** `N` for normal, `A` for annulled. */
  readonly status: string;
  readonly date: Temporal.PlainDate;
  readonly documentNo: string;
  readonly atcud: string;
  /** What the document taxes in each region, at most three of them; none for a document without VAT. */
  readonly regions: readonly RegionAmounts[];
  readonly notSubjectCents?: Cents;
  readonly stampDutyCents?: Cents;
  /** VAT and stamp duty together. */
  readonly taxCents: Cents;
  readonly grossCents: Cents;
  readonly withheldCents?: Cents;
  readonly printedHash: string;
  readonly certificateNo: string;
  readonly otherInformation?: string;
};

type RegionAmounts = {
  readonly region: TaxRegion;
  readonly amounts: { readonly [C in VatCode]?: { readonly netCents: Cents; readonly vatCents: Cents } };
};

const REGION_LETTERS = ['I', 'J', 'K'] as const;

/**
 * N3: the text of the QR code on a document (Portaria 195/2020 and its technical specification): fields in their order,
 * amounts with two decimals, optional fields left out where there is nothing to say. What does not fit a field is a bug.
 */
export function fiscalQr(fields: FiscalQrFields): string {
  if (fields.regions.length > REGION_LETTERS.length) throw new RangeError('more than three tax regions');
  return [
    field('A', fields.issuerTaxNumber, 9),
    field('B', fields.buyerTaxNumber, 30),
    field('C', fields.buyerCountry, 12),
    field('D', fields.documentType, 2),
    field('E', fields.status, 1),
    field('F', fields.date.toString().replaceAll('-', ''), 8),
    field('G', fields.documentNo, 60),
    field('H', fields.atcud, 70),
    ...(fields.regions.length === 0 ? ['I1:0'] : fields.regions.flatMap(regionFields)),
    ...amount('L', fields.notSubjectCents),
    ...amount('M', fields.stampDutyCents),
    ...amount('N', fields.taxCents),
    ...amount('O', fields.grossCents),
    ...amount('P', fields.withheldCents),
    field('Q', fields.printedHash, 4),
    field('R', fields.certificateNo, 4),
    ...(fields.otherInformation === undefined ? [] : [field('S', fields.otherInformation, 65)]),
  ].join('*');
}

function regionFields({ region, amounts }: RegionAmounts, index: number): readonly string[] {
  const letter = REGION_LETTERS[index];
  return [
    field(`${letter}1`, region, 5),
    ...amount(`${letter}2`, amounts.ISE?.netCents),
    ...amount(`${letter}3`, amounts.RED?.netCents),
    ...amount(`${letter}4`, amounts.RED?.vatCents),
    ...amount(`${letter}5`, amounts.INT?.netCents),
    ...amount(`${letter}6`, amounts.INT?.vatCents),
    ...amount(`${letter}7`, amounts.NOR?.netCents),
    ...amount(`${letter}8`, amounts.NOR?.vatCents),
  ];
}

function amount(code: string, value: Cents | undefined): readonly string[] {
  return value === undefined ? [] : [field(code, decimalEuros(value), 16)];
}

function field(code: string, value: string, longest: number): string {
  if (value === '' || value.length > longest || value.includes('*')) {
    throw new RangeError(`field ${code} of the fiscal code does not take: ${value}`);
  }
  return `${code}:${value}`;
}
