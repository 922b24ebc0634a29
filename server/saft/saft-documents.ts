import { decimalEuros } from '../../domain/kernel/money.ts';
import { netOfLines } from '../../domain/receipt/credit.ts';
import { vatCode } from '../../domain/receipt/vat.ts';
import type { FiscalDocument, ReceiptPayment } from '../receipts/fiscal-document.ts';
import type { Element } from './xml.ts';

/** The one thing that this program's documents sell. */
export const PRODUCT = { code: 'ASSISTENCIA', description: 'Assistência remota' };

const MECHANISMS: Record<ReceiptPayment['method'], string> = {
  transfer: 'TB',
  multibanco: 'MB',
  mbway: 'MB',
  cash: 'NU',
};
/** Who entered a document: it is the program, by itself. */
const SOURCE = 'iPonto';

/** N3: an FR, an FT or an NC. Without a certificate there is no signature to show: hash and its version are 0. */
export function invoiceElement(document: FiscalDocument, customerId: string): Element {
  const certified = document.mode.kind === 'certified';
  return [
    'Invoice',
    [
      ['InvoiceNo', document.documentNo],
      ['ATCUD', document.atcud],
      status('Invoice', document, 'SourceBilling', null),
      ['Hash', certified ? document.hash : '0'],
      ['HashControl', certified ? document.hashControl : '0'],
      ['Period', period(document)],
      ['InvoiceDate', document.issuedOn],
      ['InvoiceType', document.kind],
      [
        'SpecialRegimes',
        [
          ['SelfBillingIndicator', '0'],
          ['CashVATSchemeIndicator', '0'],
          ['ThirdPartiesBillingIndicator', '0'],
        ],
      ],
      ['SourceID', SOURCE],
      ['SystemEntryDate', document.enteredAt],
      ['CustomerID', customerId],
      ...lines(document),
      [
        'DocumentTotals',
        [...totals(document), ...document.payments.map((each): Element => ['Payment', payment(each)])],
      ],
    ],
  ];
}

/** When a receipt was annulled, by the wall clock of Lisbon, and why. */
export type Annulled = Readonly<{ at: string; reason: string }>;

/** N3: an RG, the receipt of an invoice that was paid after it; an annulled one is declared as such, and not counted. */
export function paymentElement(document: FiscalDocument, customerId: string, annulled: Annulled | null): Element {
  const { about, payments } = document;
  if (about === null || payments.length === 0) throw new Error(`${document.documentNo} is a receipt of nothing`);
  return [
    'Payment',
    [
      ['PaymentRefNo', document.documentNo],
      ['ATCUD', document.atcud],
      ['Period', period(document)],
      ['TransactionDate', document.issuedOn],
      ['PaymentType', 'RG'],
      status('Payment', document, 'SourcePayment', annulled),
      ...payments.map((each): Element => ['PaymentMethod', payment(each)]),
      ['SourceID', SOURCE],
      ['SystemEntryDate', document.enteredAt],
      ['CustomerID', customerId],
      [
        'Line',
        [
          ['LineNumber', '1'],
          [
            'SourceDocumentID',
            [
              ['OriginatingON', about.documentNo],
              ['InvoiceDate', about.issuedOn],
            ],
          ],
          ['CreditAmount', decimalEuros(document.grossCents)],
        ],
      ],
      ['DocumentTotals', totals(document)],
    ],
  ];
}

function status(
  what: 'Invoice' | 'Payment',
  { enteredAt }: FiscalDocument,
  source: string,
  annulled: Annulled | null,
): Element {
  return [
    'DocumentStatus',
    [
      [`${what}Status`, annulled === null ? 'N' : 'A'],
      [`${what}StatusDate`, annulled?.at ?? enteredAt],
      annulled === null ? null : ['Reason', short(annulled.reason, 50)],
      ['SourceID', SOURCE],
      [source, 'P'],
    ],
  ];
}

function lines(document: FiscalDocument): Element[] {
  const { kind, vat, about, reason, serviceOn } = document;
  const code = vatCode(vat.region, vat.percent);
  if (code === null) throw new Error(`no VAT of ${vat.percent} % in ${vat.region}`);
  const net = netOfLines(document.lines, document.netCents);
  return document.lines.map((line, index): Element => {
    const amount = decimalEuros(net[index] ?? document.netCents);
    return [
      'Line',
      [
        ['LineNumber', String(index + 1)],
        ['ProductCode', PRODUCT.code],
        ['ProductDescription', PRODUCT.description],
        ['Quantity', String(line.quantity)],
        ['UnitOfMeasure', 'UN'],
        ['UnitPrice', (Number(amount) / line.quantity).toFixed(4)],
        ['TaxPointDate', serviceOn],
        about === null
          ? null
          : [
              'References',
              [
                ['Reference', about.documentNo],
                ['Reason', short(reason ?? '', 50)],
              ],
            ],
        ['Description', short(line.description, 200)],
        [kind === 'NC' ? 'DebitAmount' : 'CreditAmount', amount],
        [
          'Tax',
          [
            ['TaxType', 'IVA'],
            ['TaxCountryRegion', vat.region],
            ['TaxCode', code],
            ['TaxPercentage', String(vat.percent)],
          ],
        ],
        vat.exemption === null ? null : ['TaxExemptionReason', vat.exemption.reason],
        vat.exemption === null ? null : ['TaxExemptionCode', vat.exemption.code],
      ],
    ];
  });
}

function totals({ vatCents, netCents, grossCents }: FiscalDocument): Element[] {
  return [
    ['TaxPayable', decimalEuros(vatCents)],
    ['NetTotal', decimalEuros(netCents)],
    ['GrossTotal', decimalEuros(grossCents)],
  ];
}

function payment({ method, receivedOn, amountCents }: ReceiptPayment): Element[] {
  return [
    ['PaymentMechanism', MECHANISMS[method]],
    ['PaymentAmount', decimalEuros(amountCents)],
    ['PaymentDate', receivedOn],
  ];
}

function period({ issuedOn }: FiscalDocument): string {
  return String(Temporal.PlainDate.from(issuedOn).month);
}

function short(text: string, longest: number): string {
  return [...text].slice(0, longest).join('');
}
