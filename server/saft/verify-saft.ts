import { parseEuros } from '../../domain/kernel/money.ts';
import { firstBrokenLink } from '../receipts/chain.ts';
import { openSaft, type Saft, textAt } from './open-saft.ts';
import { assertProblems } from './saft-asserts.ts';

export type SaftVerdict = Readonly<{
  /** Whether all that could be checked is right. */
  right: boolean;
  company: string;
  from: string;
  to: string;
  invoices: number;
  payments: number;
  /** Why it is no SAF-T 1.04_01, a sentence each; the first ones of many. */
  schemaProblems: readonly string[];
  assertProblems: readonly string[];
  /** How many invoices carry a signature; those of a program that is not certified have none. */
  signed: number;
  /** How many signatures hold with the key; null where there was no key to check them with. */
  verified: number | null;
  /** The first document of each series whose chain is broken. */
  broken: readonly string[];
  /** Series that begin before this file: the first of each is not checked, because the one before is not here. */
  begunBefore: readonly string[];
}>;

const SHOWN = 20;

/** Checks a file: schema, what the schema leaves out, and with a key (PEM) the chain of every series. @throws on no XML. */
export function verifySaft(bytes: Uint8Array, publicKeyPem: string | null): SaftVerdict {
  const saft = openSaft(bytes);
  try {
    const schema = saft.schemaProblems();
    const asserted = assertProblems(saft);
    const series = signedSeries(saft);
    const chains = publicKeyPem === null ? null : [...series.values()].map((links) => checkChain(links, publicKeyPem));
    const broken = chains?.flatMap((chain) => chain.broken ?? []) ?? [];
    const [header] = saft.find('/s:AuditFile/s:Header');
    const of = (path: string) => (header === undefined ? '' : textAt(header, path));
    return {
      right: schema.length === 0 && asserted.length === 0 && broken.length === 0,
      company: of('s:CompanyName'),
      from: of('s:StartDate'),
      to: of('s:EndDate'),
      invoices: saft.find('//s:SalesInvoices/s:Invoice').length,
      payments: saft.find('//s:Payments/s:Payment').length,
      schemaProblems: schema.slice(0, SHOWN),
      assertProblems: asserted.slice(0, SHOWN),
      signed: [...series.values()].flat().length,
      verified: chains?.reduce((sum, { verified }) => sum + verified, 0) ?? null,
      broken,
      begunBefore: chains?.flatMap((chain) => chain.begunBefore ?? []) ?? [],
    };
  } finally {
    saft.close();
  }
}

type Link = Parameters<typeof firstBrokenLink>[0][number];

/** The signed invoices by their series, in the order of their numbers. */
function signedSeries(saft: Saft): Map<string, Link[]> {
  const series = new Map<string, Link[]>();
  for (const invoice of saft.find("//s:SalesInvoices/s:Invoice[s:Hash!='0']")) {
    const gross = parseEuros(Number(textAt(invoice, 's:DocumentTotals/s:GrossTotal')).toFixed(2));
    if (!gross.ok) continue;
    const link = {
      documentNo: textAt(invoice, 's:InvoiceNo'),
      issuedOn: textAt(invoice, 's:InvoiceDate'),
      enteredAt: textAt(invoice, 's:SystemEntryDate'),
      grossCents: gross.value,
      hash: textAt(invoice, 's:Hash'),
    };
    const [name = ''] = link.documentNo.split('/');
    series.set(name, [...(series.get(name) ?? []), link]);
  }
  for (const links of series.values()) links.sort((a, b) => numberOf(a) - numberOf(b));
  return series;
}

type Checked = Readonly<{ verified: number; broken: string | null; begunBefore: string | null }>;

function checkChain(links: readonly Link[], publicKeyPem: string): Checked {
  const [first, ...rest] = links;
  if (first === undefined) return { verified: 0, broken: null, begunBefore: null };
  const whole = numberOf(first) === 1;
  const checked = whole ? links : rest;
  const broken = firstBrokenLink(checked, publicKeyPem, whole ? '' : first.hash);
  const verified = broken === null ? checked.length : checked.findIndex((link) => link.documentNo === broken);
  return { verified, broken, begunBefore: whole ? null : first.documentNo };
}

function numberOf({ documentNo }: Link): number {
  return Number(documentNo.split('/')[1]);
}
