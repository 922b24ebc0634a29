import { createHash } from 'node:crypto';
import type { PostalAddress } from '../../domain/clients/postal-address.ts';
import { FINAL_CONSUMER } from '../../domain/clients/tax-number.ts';
import { type Cents, cents, decimalEuros } from '../../domain/kernel/money.ts';
import { type TaxRegion, type VatCode, vatCode } from '../../domain/receipt/vat.ts';
import type { Company } from '../../protocol/company.ts';
import type { FiscalDocument } from '../receipts/fiscal-document.ts';
import { type Annulled, invoiceElement, PRODUCT, paymentElement } from './saft-documents.ts';
import { type Element, xmlFile } from './xml.ts';

export const SAFT_NAMESPACE = 'urn:OECD:StandardAuditFile-Tax:PT_1.04_01';

export type SaftDocument = Readonly<{ clientId: string; document: FiscalDocument; annulled: Annulled | null }>;

export type SaftContent = Readonly<{
  company: Company;
  /** The first and the last day of the month. */
  from: Temporal.PlainDate;
  to: Temporal.PlainDate;
  createdOn: Temporal.PlainDate;
  version: string;
  /** In the order in which they were entered. */
  documents: readonly SaftDocument[];
}>;

/**
 * SAF-T (PT) 1.04_01 of one month's documents: customers, the product, the VAT rates, invoices (FR, FT, NC) and
 * receipts (RG). Every amount is what its document says; net amounts of lines add up to the net of the document.
 */
export function buildSaft(content: SaftContent): Buffer {
  const { documents } = content;
  const invoices = documents.filter(({ document }) => document.kind !== 'RG');
  const receipts = documents.filter(({ document }) => document.kind === 'RG');
  const standing = receipts.filter(({ annulled }) => annulled === null);
  const net = (...kinds: FiscalDocument['kind'][]) =>
    sum(invoices.filter(({ document }) => kinds.includes(document.kind)).map(({ document }) => document.netCents));
  const sales: Element = [
    'SalesInvoices',
    [
      ['NumberOfEntries', String(invoices.length)],
      ['TotalDebit', decimalEuros(net('NC'))],
      ['TotalCredit', decimalEuros(net('FR', 'FT'))],
      ...invoices.map((each) => invoiceElement(each.document, customerId(each))),
    ],
  ];
  const payments: Element = [
    'Payments',
    [
      ['NumberOfEntries', String(receipts.length)],
      ['TotalDebit', '0.00'],
      ['TotalCredit', decimalEuros(sum(standing.map(({ document }) => document.grossCents)))],
      ...receipts.map((each) => paymentElement(each.document, customerId(each), each.annulled)),
    ],
  ];
  const documentsOf: Element = ['SourceDocuments', [sales, receipts.length === 0 ? null : payments]];
  const file: Element = ['AuditFile', [header(content), masterFiles(documents), documentsOf]];
  return xmlFile(file, SAFT_NAMESPACE);
}

function header({ company, from, to, createdOn, version, documents }: SaftContent): Element {
  const mode = documents.map(({ document }) => document.mode).find(({ kind }) => kind === 'certified');
  return [
    'Header',
    [
      ['AuditFileVersion', '1.04_01'],
      ['CompanyID', company.taxNumber],
      ['TaxRegistrationNumber', company.taxNumber],
      ['TaxAccountingBasis', 'F'],
      ['CompanyName', short(company.name, 100)],
      address('CompanyAddress', company.address),
      ['FiscalYear', String(from.year)],
      ['StartDate', from.toString()],
      ['EndDate', to.toString()],
      ['CurrencyCode', 'EUR'],
      ['DateCreated', createdOn.toString()],
      ['TaxEntity', 'Global'],
      ['ProductCompanyTaxID', company.taxNumber],
      ['SoftwareCertificateNumber', mode?.kind === 'certified' ? mode.certificateNo : '0'],
      ['ProductID', 'iPonto Remote Assistance/iPonto'],
      ['ProductVersion', short(version, 30)],
      ['Email', short(company.email, 254)],
    ],
  ];
}

function masterFiles(documents: readonly SaftDocument[]): Element {
  const customers = new Map(documents.map((each) => [customerId(each), each.document]));
  const rates = new Map<string, Element>();
  for (const { document } of documents.filter((each) => each.document.kind !== 'RG')) {
    const { region, percent } = document.vat;
    rates.set(`${region} ${percent}`, rate(region, percent));
  }
  return [
    'MasterFiles',
    [
      ...[...customers].map(([id, document]) => customer(id, document)),
      [
        'Product',
        [
          ['ProductType', 'S'],
          ['ProductCode', PRODUCT.code],
          ['ProductDescription', PRODUCT.description],
          ['ProductNumberCode', PRODUCT.code],
        ],
      ],
      rates.size === 0 ? null : ['TaxTable', [...rates.values()]],
    ],
  ];
}

function customer(id: string, { buyer }: FiscalDocument): Element {
  return [
    'Customer',
    [
      ['CustomerID', id],
      ['AccountID', 'Desconhecido'],
      ['CustomerTaxID', buyer.taxNumber ?? FINAL_CONSUMER],
      ['CompanyName', short(buyer.name, 100)],
      address('BillingAddress', buyer.address),
      ['SelfBillingIndicator', '0'],
    ],
  ];
}

function address(name: string, known: PostalAddress | null): Element {
  const unknown = { street: 'Desconhecido', city: 'Desconhecido', postalCode: 'Desconhecido', country: 'Desconhecido' };
  const { street, city, postalCode, country } = known ?? unknown;
  return [
    name,
    [
      ['AddressDetail', short(street, 210)],
      ['City', short(city, 50)],
      ['PostalCode', short(postalCode, 20)],
      ['Country', country],
    ],
  ];
}

const RATES: Record<VatCode, string> = {
  NOR: 'Taxa normal',
  INT: 'Taxa intermédia',
  RED: 'Taxa reduzida',
  ISE: 'Isenta',
};

function rate(region: TaxRegion, percent: number): Element {
  const code = vatCode(region, percent);
  if (code === null) throw new Error(`no VAT of ${percent} % in ${region}`);
  return [
    'TaxTableEntry',
    [
      ['TaxType', 'IVA'],
      ['TaxCountryRegion', region],
      ['TaxCode', code],
      ['Description', RATES[code]],
      ['TaxPercentage', String(percent)],
    ],
  ];
}

/** A client with a tax number, in 30 characters at most: who has given another number since is another customer. */
function customerId({ clientId, document }: SaftDocument): string {
  const whole = `${clientId} ${document.buyer.taxNumber ?? FINAL_CONSUMER}`;
  return createHash('sha256').update(whole).digest('base64url').slice(0, 22);
}

function sum(amounts: readonly Cents[]): Cents {
  return cents(amounts.reduce((total, each) => total + each, 0));
}

function short(text: string, longest: number): string {
  return [...(text.trim() || 'Desconhecido')].slice(0, longest).join('');
}
