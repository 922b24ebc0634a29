import { WORLD_COMPANY } from './session-world.ts';

export type Told = Readonly<{
  amount: number;
  /** Left out, it is money that came in. */
  side?: 'C' | 'D' | 'RC' | 'RD';
  text?: string;
  /** MMDD of 2026 or YYMMDD; left out, it is the 20th. */
  day?: string;
}>;

/** An MT940 statement of the company's account that balances: `amount` is cents. */
export function mt940(entries: readonly Told[], { account = WORLD_COMPANY.iban, off = 0 } = {}): string {
  const sum = entries.reduce(
    (total, { amount, side = 'C' }) => total + (['C', 'RD'].includes(side) ? amount : -amount),
    off,
  );
  const lines = entries.map(
    ({ amount, side = 'C', text = '', day = '1120' }) =>
      `:61:${day.padStart(6, '26')}${day.slice(-4)}${side}${euros(amount)}NTRFNONREF\r\n:86:${text}\r\n`,
  );
  const head = `:20:EXTRATO\r\n:25:${account}\r\n:28C:1/1\r\n:60F:C261119EUR0,00\r\n`;
  return `${head}${lines.join('')}:62F:${sum < 0 ? 'D' : 'C'}261122EUR${euros(Math.abs(sum))}\r\n-\r\n`;
}

/** The same movements as a CAMT.053 statement: with the bank's own references, which its MT940 leaves out. */
export function camt053(entries: readonly (Told & Readonly<{ currency?: string }>)[]): string {
  const told = entries.map(({ amount, side = 'C', text = '', day = '1120', currency = 'EUR' }, at) => {
    const [, year, month, date] = /(..)(..)(..)$/.exec(day.padStart(6, '26')) ?? [];
    const on = `<Dt>20${year}-${month}-${date}</Dt>`;
    const mark = ['C', 'RD'].includes(side) ? 'CRDT' : 'DBIT';
    const reversal = side.startsWith('R') ? '<RvslInd>true</RvslInd>' : '';
    return `<Ntry><Amt Ccy="${currency}">${euros(amount).replace(',', '.')}</Amt><CdtDbtInd>${mark}</CdtDbtInd>${reversal}
      <Sts>BOOK</Sts><AcctSvcrRef>B${at}</AcctSvcrRef><BookgDt>${on}</BookgDt><ValDt>${on}</ValDt><NtryDtls><TxDtls><RmtInf><Ustrd>${text}</Ustrd></RmtInf>
      </TxDtls></NtryDtls></Ntry>`;
  });
  return `<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt><Id>1</Id>
    <Acct><Id><IBAN>${WORLD_COMPANY.iban}</IBAN></Id><Ccy>EUR</Ccy></Acct>${told.join('')}</Stmt></BkToCstmrStmt></Document>`;
}

function euros(amount: number): string {
  const digits = String(amount).padStart(3, '0');
  return `${digits.slice(0, -2)},${digits.slice(-2)}`;
}
