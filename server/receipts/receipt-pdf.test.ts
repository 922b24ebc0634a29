import assert from 'node:assert/strict';
import { createPrivateKey } from 'node:crypto';
import { test } from 'node:test';
import jsQR from 'jsqr';
import { printedHash } from '../../domain/receipt/hash-print.ts';
import { fiscalMonth } from '../testing/fiscal-month.ts';
import { pdfFonts, pdfInfo, pdfPicture, pdfText, pdfWords } from '../testing/read-pdf.ts';
import { EXAMPLE_DRAFT, EXAMPLE_SERIES, exampleReceipt } from '../testing/receipt-example.ts';
import { lettersPdf } from './letters-pdf.ts';
import { receiptPdf } from './receipt-pdf.ts';
import { fiscalQrCode } from './receipt-qr.ts';
import { makeSigningKeys } from './signing-key.ts';

const key = { privateKey: createPrivateKey(makeSigningKeys().privateKey), version: 1 };
const receipt = exampleReceipt(key);
const pdf = await receiptPdf(receipt, { language: 'pt', copy: 'original' });
const long = exampleReceipt(key, {
  ...EXAMPLE_DRAFT,
  lines: Array.from({ length: 9 }, () => EXAMPLE_DRAFT.lines).flat(),
});
const longPdf = await receiptPdf(long, { language: 'en', copy: 'second' });

test('N3: the invoice-receipt tells number, people, tax numbers, dates, lines, VAT and total', () => {
  const text = pdfText(pdf).replace(/ +/g, ' ');
  for (const figure of [
    'Fatura-recibo',
    'FR 2026A/17',
    'Original',
    'iPonto Lda',
    'NIF 501964843',
    'Rua do Ouro 1, 1100-060 Lisboa',
    'Maria da Conceição Simões Łukasiewicz',
    'Travessa das Açucenas 12, 3.º Esq.',
    '4000-022 Porto',
    'NIF do cliente: 123456789',
    'Data de emissão: 30/11/2026',
    'Data do serviço: 22/11/2026',
    'Assistência remota 1 10,9756 € 23 % 13,50 €',
    'Taxa iPontoSoS (fora de horas) 1 16,2602 € 23 % 20,00 €',
    'Valor tributável a 23 % 27,24 €',
    'IVA a 23 % 6,26 €',
    'Total pago',
    '33,50 €',
    'Recebido em 30/11/2026 por transferência bancária, referência RF18539007547034.',
    'ATCUD:PRATICA1-17',
    'Livro de Reclamações Eletrónico',
    'Página 1 de 1',
  ]) {
    assert.ok(text.includes(figure), `lacks ${figure}`);
  }
});

test('N3: the English print has English words, keeps the Portuguese title, and a second copy says so', () => {
  const text = pdfText(longPdf).replace(/ +/g, ' ');
  for (const words of [
    'Fatura-recibo · Invoice-receipt',
    '2.ª via · Second copy',
    'Date of issue: 30 Nov 2026',
    'Total paid',
    '€301.50',
    '€10.9756',
  ]) {
    assert.ok(text.includes(words), `lacks ${words}`);
  }
  assert.doesNotMatch(text, /Original|Data de|Total pago|Página/);
});

test('N3: every page of a practice document is marked, and carries ATCUD and number', () => {
  const pages = pdfText(longPdf).split('\f').slice(0, -1);
  assert.ok(pages.length >= 3, `${pages.length} pages`);
  for (const [index, page] of pages.entries()) {
    assert.ok(page.includes('Documento sem validade fiscal · Not valid for tax purposes'));
    assert.ok(page.includes(`${printedHash(long.hash)}-Documento sem validade fiscal`));
    assert.ok(page.includes('ATCUD:PRATICA1-17'));
    assert.ok(page.includes(`FR 2026A/17 · Page ${index + 1} of ${pages.length}`));
  }
  assert.equal(pages.join('').match(/Taxa iPontoSoS/g)?.length, 9);
});

test('N3: a certified document names its certificate and carries no mark of practice', async () => {
  const mode = { kind: 'certified', certificateNo: '1234' } as const;
  const certified = exampleReceipt(key, EXAMPLE_DRAFT, { ...EXAMPLE_SERIES, mode });
  const text = pdfText(await receiptPdf(certified, { language: 'pt', copy: 'original' }));
  assert.ok(text.includes(`${printedHash(certified.hash)}-Processado por programa certificado n.º 1234/AT`));
  assert.doesNotMatch(text, /sem validade|experiência/);
});

test('N3: the QR code of every page is read back by another program, at least 30 mm wide and of version 9 or more', () => {
  const dotsPerInch = 150;
  for (const [file, page, document] of [
    [pdf, 1, receipt],
    [longPdf, 1, long],
    [longPdf, 3, long],
  ] as const) {
    const { data, width, height } = pdfPicture(file, page, dotsPerInch);
    const code = jsQR.default(new Uint8ClampedArray(data), width, height);
    assert.equal(code?.data, document.qr);
    assert.ok(code.version >= 9, `version ${code.version}`);
    const { topLeftCorner, topRightCorner, bottomLeftCorner } = code.location;
    const side = (a: { x: number; y: number }, b: { x: number; y: number }) =>
      (Math.hypot(a.x - b.x, a.y - b.y) * 25.4) / dotsPerInch;
    assert.ok(side(topLeftCorner, topRightCorner) >= 30 && side(topLeftCorner, bottomLeftCorner) >= 30);
  }
});

test('N3: the ATCUD stands right above its QR code', () => {
  const dotsPerInch = 150;
  const { data, width, height } = pdfPicture(pdf, 1, dotsPerInch);
  const code = jsQR.default(new Uint8ClampedArray(data), width, height);
  const atcud = pdfWords(pdf).find(({ text }) => text === 'ATCUD:PRATICA1-17');
  assert.ok(code !== null && atcud !== undefined);
  const millimetres = (dots: number) => (dots * 25.4) / dotsPerInch;
  const { topLeftCorner, topRightCorner } = code.location;
  const above = millimetres(topLeftCorner.y) - atcud.bottom;
  assert.ok(above > -1 && above < 10, `${above} mm`);
  const middle = (atcud.left + atcud.right) / 2;
  assert.ok(middle > millimetres(topLeftCorner.x) && middle < millimetres(topRightCorner.x), `${middle} mm`);
});

test('N3: the QR code corrects errors at level M in byte mode, version 9 at least for the shortest text', () => {
  for (const payload of ['A:1', receipt.qr, receipt.qr.repeat(2)]) {
    const code = fiscalQrCode(payload);
    assert.equal(code.errorCorrectionLevel.bit, 0b00, 'the two bits that stand for M');
    assert.deepEqual(
      code.segments.map((segment) => segment.mode.id),
      ['Byte'],
    );
    assert.ok(code.version >= 9);
  }
});

test('N3: the page is tagged PDF/A-3a, says its language, and carries every font it uses', () => {
  assert.match(
    pdfInfo(pdf),
    /Title: +Fatura-recibo FR 2026A\/17\n.*Tagged: +yes\n.*Page size: .*\(A4\).*PDF version: +1\.7/s,
  );
  const raw = pdf.toString('latin1');
  assert.match(raw, /<pdfaid:part>3<\/pdfaid:part>\s*<pdfaid:conformance>A<\/pdfaid:conformance>/);
  assert.match(raw, /\/OutputIntents/);
  assert.match(raw, /\/Lang \(pt-PT\)/);
  const fonts = pdfFonts(pdf);
  assert.equal(fonts.length, 2);
  for (const font of fonts) assert.match(font, /^[A-Z]{6}\+SourceSans3-\w+ +CID TrueType +Identity-H +yes +yes +yes/);
});

test('N3: a voice reads title, buyer, table with headed columns and total, and then the foot, once', () => {
  const read = pdfInfo(longPdf, '-struct-text');
  const order = ['iPonto Lda', 'Invoice-receipt', 'Łukasiewicz', 'Table', 'Total paid', 'ATCUD:', 'Figure'];
  const places = order.map((words) => read.indexOf(words));
  assert.deepEqual(
    places,
    places.toSorted((a, b) => a - b),
  );
  assert.ok(!places.includes(-1));
  assert.equal(read.match(/TH:\s+\/Scope \/Column/g)?.length, 5);
  assert.equal(read.match(/"ATCUD:/g)?.length, 1);
});

test('N3: the address, and only it, stands in the right-hand window of a DL envelope, wherever the page slides', () => {
  const seen = pdfWords(pdf).filter((word) => word.right > 110 && word.left < 190 && word.bottom > 44 && word.top < 90);
  assert.equal(
    seen.map((word) => word.text).join(' '),
    'Maria da Conceição Simões Łukasiewicz Travessa das Açucenas 12, 3.º Esq. 4000-022 Porto',
  );
  for (const { left, top, right, bottom } of seen) assert.ok(left >= 110 && right <= 190 && top >= 55 && bottom <= 80);
});

test('N3: a very long address is set smaller and stays in the window', async () => {
  const address = {
    street: 'Urbanização da Quinta Nova, Lote '.repeat(4),
    postalCode: '4000-022',
    city: 'Porto',
    country: 'ES',
  };
  const buyer = { ...EXAMPLE_DRAFT.buyer, name: 'Associação de Moradores e Proprietários da Quinta Nova', address };
  const words = pdfWords(
    await receiptPdf(exampleReceipt(key, { ...EXAMPLE_DRAFT, buyer }), { language: 'pt', copy: 'original' }),
  );
  const country = words.find((word) => word.text === 'ES');
  assert.ok(country !== undefined && country.bottom <= 80, `${country?.bottom}`);
});

test('N3: a buyer without tax number is a final consumer, and an exemption is explained', async () => {
  const exempt = exampleReceipt(key, {
    ...EXAMPLE_DRAFT,
    buyer: { name: 'Rui', taxNumber: null, address: null },
    vat: { region: 'PT', percent: 0, exemption: { code: 'M10', reason: 'IVA – regime de isenção' } },
  });
  const text = pdfText(await receiptPdf(exempt, { language: 'pt', copy: 'original' }));
  assert.match(text, /NIF do cliente: Consumidor final/);
  assert.match(text, /Isento de IVA: IVA – regime de isenção \(M10\)/);
  assert.doesNotMatch(text, /(?:com|sem) IVA/);
});

test('N3: what the font can not draw becomes a question mark instead of a forbidden glyph', async () => {
  const lines = [
    {
      ...EXAMPLE_DRAFT.lines[0],
      description: 'Computador da avó 👵',
      detail: null,
      quantity: 1,
      grossCents: receipt.grossCents,
    },
  ];
  const text = pdfText(
    await receiptPdf(exampleReceipt(key, { ...EXAMPLE_DRAFT, lines }), { language: 'pt', copy: 'original' }),
  );
  assert.match(text, /Computador da avó \?/);
});

test('N3: the same document printed again makes the same bytes', async () => {
  assert.ok(pdf.equals(await receiptPdf(JSON.parse(JSON.stringify(receipt)), { language: 'pt', copy: 'original' })));
});

const month = fiscalMonth(key);
const certified = fiscalMonth(key, { kind: 'certified', certificateNo: '1234' });
const PRINTED = [
  {
    kind: 'FT',
    says: ['Fatura', 'FT 2026A/1', 'Total a pagar', '33,50 €', 'Pagar até 07/12/2026', 'IVA a 23 %'],
    lacks: /Recebido em|Total pago/,
  },
  {
    kind: 'RG',
    says: [
      'Recibo',
      'RG 2026A/1',
      'Documento pago',
      'FT 2026A/1',
      'Total recebido',
      '20,00 €',
      'Recebido em 30/11/2026',
    ],
    lacks: /IVA a|Qtd\.|Total a pagar/,
  },
  {
    kind: 'NC',
    says: [
      ...['Nota de crédito', 'NC 2026A/1', 'Total creditado', '13,50 €'],
      ...['Retifica o documento FT 2026A/1, de 30/11/2026.', 'Motivo: A sessão foi interrompida por nós'],
    ],
    lacks: /Recebido em|-13,50/,
  },
] as const;
for (const { kind, says, lacks } of PRINTED) {
  test(`N3: ${kind} says what it is, in tagged PDF/A-3 with ATCUD and a QR code that is read back`, async () => {
    const document = month.find((each) => each.kind === kind) ?? assert.fail(`no ${kind}`);
    const printed = await receiptPdf(document, { language: 'pt', copy: 'original' });
    const text = pdfText(printed).replace(/ +/g, ' ');
    for (const words of [...says, `ATCUD:${document.atcud}`]) assert.ok(text.includes(words), `lacks ${words}`);
    assert.doesNotMatch(text, lacks);
    const { data, width, height } = pdfPicture(printed, 1, 150);
    assert.equal(jsQR.default(new Uint8ClampedArray(data), width, height)?.data, document.qr);
    assert.match(pdfInfo(printed), /Tagged: +yes/);
    assert.match(printed.toString('latin1'), /<pdfaid:part>3<\/pdfaid:part>/);
  });
}

test('N3: a certified receipt, which is not signed, says by what program it was issued, with no hash', async () => {
  const receipt = certified.find(({ kind }) => kind === 'RG') ?? assert.fail('no RG');
  const text = pdfText(await receiptPdf(receipt, { language: 'pt', copy: 'second' }));
  assert.match(text, / Emitido por programa certificado n\.º 1234\/AT/);
  assert.doesNotMatch(text, /Processado por/);
  assert.match(text, /2\.ª via/);
});

test('N3: letters of several clients are one PDF, each original with its own address in the window and its own page count', async () => {
  const vendus = { ...receipt, mode: { kind: 'vendus', tests: false } as const, documentNo: 'FR 01P2026/9' };
  const letters = [receipt, long, vendus, receipt].map((document) => {
    return { document, language: 'pt' as const, paper: document === vendus ? longPdf : null };
  });
  const printed = await lettersPdf(letters, Temporal.Instant.from('2026-12-01T10:00:00Z'));
  const pages = pdfText(printed).split('\f').slice(0, -1);
  assert.ok(pages[0]?.includes('FR 2026A/17 · Página 1 de 1'));
  const paper = pdfText(longPdf).split('\f').slice(0, -1);
  assert.ok(pages[1]?.includes(`FR 2026A/17 · Página 1 de ${paper.length}`));
  const sheet = pages[1 + paper.length] ?? '';
  assert.match(sheet, /Conceição.*Segue: FR 01P2026\/9/s);
  assert.doesNotMatch(sheet, /ATCUD|Total/);
  assert.deepEqual(pages.slice(2 + paper.length, -1), paper);
  assert.equal(pages.at(-1), pages[0]);
});
