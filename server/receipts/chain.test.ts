import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { cents } from '../../domain/kernel/money.ts';
import { type ChainLink, firstBrokenLink } from './chain.ts';

const PUBLIC_KEY = readFileSync(new URL('testdata/Public_Key.txt', import.meta.url), 'utf8');

/** The invoices of a real SAF-T file, by their series. */
function invoiceSeries(): Map<string, ChainLink[]> {
  const xml = readFileSync(new URL('testdata/saft_idemo599999999.xml', import.meta.url), 'latin1');
  const series = new Map<string, ChainLink[]>();
  for (const [, invoice = ''] of xml.matchAll(/<Invoice>(.*?)<\/Invoice>/gs)) {
    const field = (name: string) => new RegExp(`<${name}>(.*?)</${name}>`).exec(invoice)?.[1] ?? '';
    const documentNo = field('InvoiceNo');
    const name = documentNo.split('/')[0] ?? '';
    const link = {
      documentNo,
      issuedOn: field('InvoiceDate'),
      enteredAt: field('SystemEntryDate'),
      grossCents: cents(Math.round(Number(field('GrossTotal')) * 100)),
      hash: field('Hash'),
    };
    series.set(name, [...(series.get(name) ?? []), link]);
  }
  return series;
}

test('N3: all 24 invoices of a real SAF-T file verify with its key, series by series, by the same code that signs ours', () => {
  const series = invoiceSeries();
  assert.equal([...series.values()].flat().length, 24);
  for (const links of series.values()) assert.equal(firstBrokenLink(links, PUBLIC_KEY), null);
});

test('N3: a cent, a second or a missing document breaks a real chain where it happened', () => {
  const links = invoiceSeries().get('2T A') ?? [];
  assert.equal(links.length, 5);
  const changed = (index: number, change: Partial<ChainLink>) =>
    firstBrokenLink(
      links.map((link, at) => (at === index ? { ...link, ...change } : link)),
      PUBLIC_KEY,
    );
  assert.equal(changed(1, { grossCents: cents(226135) }), '2T A/2');
  assert.equal(changed(0, { enteredAt: '2017-09-16T16:02:17' }), '2T A/1');
  assert.equal(firstBrokenLink(links.toSpliced(2, 1), PUBLIC_KEY), '2T A/4');
});
