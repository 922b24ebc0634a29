import type { XmlNode } from 'libxml2-wasm';
import { type Saft, textAt } from './open-saft.ts';

type Assertion = Readonly<{ says: string; holds: (line: XmlNode) => boolean }>;

/** What the schema's version 1.1 asserts of every line of an invoice, and 1.0 has no words for. */
const OF_LINES: readonly Assertion[] = [
  {
    says: 'a tax of 0 has its TaxExemptionReason, and no other tax has one',
    holds: (line) =>
      ['TaxPercentage', 'TaxAmount'].every((name) => {
        const tax = textAt(line, `s:Tax/s:${name}`);
        return tax === '' || (Number(tax) === 0) === has(line, 'TaxExemptionReason');
      }),
  },
  {
    says: 'TaxExemptionReason and TaxExemptionCode come together',
    holds: (line) => has(line, 'TaxExemptionReason') === has(line, 'TaxExemptionCode'),
  },
  {
    says: 'with a TaxBase the UnitPrice is 0',
    holds: (line) => !has(line, 'TaxBase') || Number(textAt(line, 's:UnitPrice')) === 0,
  },
  {
    says: 'with a TaxBase DebitAmount and CreditAmount are 0',
    holds: (line) =>
      !has(line, 'TaxBase') ||
      ['DebitAmount', 'CreditAmount'].every((name) => Number(textAt(line, `s:${name}`) || '0') === 0),
  },
];

/** Of every line of a receipt under the cash scheme. */
const OF_CASH_SCHEME: Assertion = { says: 'a receipt of type RC names its tax', holds: (line) => has(line, 'Tax') };

/** What is wrong with the lines of a file that the schema alone would let pass, each with its document and line. */
export function assertProblems(saft: Saft): string[] {
  return [
    ...check(saft.find('//s:SalesInvoices/s:Invoice/s:Line'), OF_LINES, 'InvoiceNo'),
    ...check(saft.find('//s:WorkingDocuments/s:WorkDocument/s:Line'), OF_LINES, 'DocumentNumber'),
    ...check(saft.find('//s:MovementOfGoods/s:StockMovement/s:Line'), OF_LINES.slice(0, 2), 'DocumentNumber'),
    ...check(saft.find('//s:Payments/s:Payment/s:Line'), OF_LINES.slice(0, 2), 'PaymentRefNo'),
    ...check(saft.find("//s:Payments/s:Payment[s:PaymentType='RC']/s:Line"), [OF_CASH_SCHEME], 'PaymentRefNo'),
  ];
}

function check(lines: readonly XmlNode[], assertions: readonly Assertion[], number: string): string[] {
  return lines.flatMap((line) =>
    assertions
      .filter(({ holds }) => !holds(line))
      .map(({ says }) => `${textAt(line, `../s:${number}`)}, line ${textAt(line, 's:LineNumber')}: ${says}`),
  );
}

function has(line: XmlNode, name: string): boolean {
  return textAt(line, `s:${name}`) !== '';
}
