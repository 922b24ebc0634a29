import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, beforeEach, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { cents } from '../../domain/kernel/money.ts';
import { ManualClock } from '../platform/clock.ts';
import { pdfText } from '../testing/read-pdf.ts';
import { EXAMPLE_DRAFT } from '../testing/receipt-example.ts';
import { startVendus, type VendusServer } from '../testing/vendus-server.ts';
import type { CompleteOrder } from './complete-order.ts';
import type { FiscalDocument, FiscalDraft } from './fiscal-document.ts';
import { vendusIssuer } from './vendus-issuer.ts';

const API_KEY = 'hunter2-hunter2-hunter2';
const clock = new ManualClock('2026-11-22T10:30:00Z');
const servers: VendusServer[] = [];
let server: VendusServer;
beforeEach(async () => {
  server = await startVendus(API_KEY);
  servers.push(server);
});
after(() => Promise.all(servers.map((each) => each.close())));

const draft: FiscalDraft = { ...EXAMPLE_DRAFT, buyer: { ...EXAMPLE_DRAFT.buyer, taxNumber: '123456789' } };
const issuerWith = (apiKey = API_KEY, more: { deadlineMs?: number } = {}) => {
  const account = { url: server.url, apiKey, registerId: 7, mode: 'tests', timeoutMs: 1000, ...more } as const;
  const issuer = vendusIssuer(account, clock);
  return issuer.where === 'elsewhere' ? issuer : assert.fail('not a service');
};
const issue = (orderId: string, order: Partial<CompleteOrder> = {}, apiKey = API_KEY) =>
  issuerWith(apiKey).issue(orderId, { draft, about: null, ...order });
const asked = () => server.requests.filter(({ method }) => method === 'POST').map(({ body }) => body);

test('N3: an invoice-receipt is asked for with prices that include VAT, its payment and the order’s id, and is kept as the service tells it', async () => {
  const orderId = randomUUID();
  const { document, externalId } = await issue(orderId);
  assert.deepEqual(asked(), [
    {
      ...{ type: 'FR', register_id: 7, mode: 'tests', external_reference: orderId },
      client: { name: 'Maria da Conceição Simões Łukasiewicz', fiscal_id: '123456789' },
      ...{ output: 'pdf', return_qrcode: 1 },
      payments: [{ id: '12', amount: '33.50' }],
      items: [
        {
          title: 'Assistência remota (22/11/2026, das 20:59 às 21:34 · 60 min contados · Acer Aspire)',
          ...{ qty: 1, gross_price: '13.50', tax_id: 'NOR' },
        },
        { title: 'Taxa iPontoSoS (fora de horas)', qty: 1, gross_price: '20.00', tax_id: 'NOR' },
      ],
    },
  ]);
  assert.equal(externalId, '1');
  assert.partialDeepStrictEqual(document, {
    ...{ documentNo: 'FR 01P2026/1', issuedOn: '2026-11-22', enteredAt: '2026-11-22T10:30:00', grossCents: 3350 },
    ...{
      netCents: 2724,
      vatCents: 626,
      atcud: 'JJGSXB4R-1',
      qr: 'A:1*G:FR 01P2026/1',
      mode: { kind: 'vendus', tests: true },
    },
  });
});

test('N3: a buyer without a tax number is the service’s final consumer: no client is named', async () => {
  await issue(randomUUID(), { draft: { ...draft, buyer: { name: 'Rui', taxNumber: null, address: null } } });
  assert.equal('client' in (asked()[0] ?? {}), false);
});

test('N3: an invoice-receipt of several payments tells the service each of them', async () => {
  const [first] = draft.payments;
  if (first === undefined) return assert.fail('the example is not paid');
  const cash = { ...first, method: 'cash', amountCents: cents(1350) } as const;
  await issue(randomUUID(), { draft: { ...draft, payments: [{ ...first, amountCents: cents(2000) }, cash] } });
  assert.partialDeepStrictEqual(asked(), [
    {
      payments: [
        { id: '12', amount: '20.00' },
        { id: '11', amount: '13.50' },
      ],
    },
  ]);
});

test('N3: an invoice has no payment; its receipt names it, and so does every line of its credit note', async () => {
  const { document } = await issue(randomUUID(), {
    draft: { ...draft, kind: 'FT', payments: [], dueOn: '2026-12-07' },
  });
  const about = { documentNo: document.documentNo, issuedOn: document.issuedOn };
  const line = { description: about.documentNo, detail: null, quantity: 1, grossCents: cents(3350) };
  const known = { document, creditedCents: cents(0) };
  await issue(randomUUID(), { draft: { ...draft, kind: 'RG', about, lines: [line] }, about: known });
  const credited = {
    ...draft,
    kind: 'NC' as const,
    payments: [],
    about,
    reason: 'Engano',
    lines: draft.lines.slice(1),
  };
  await issue(randomUUID(), { draft: credited, about: known });
  const [invoice, receipt, note] = asked();
  assert.partialDeepStrictEqual(invoice, { type: 'FT', date_due: '2026-12-07' });
  assert.equal('payments' in (invoice ?? {}), false);
  assert.partialDeepStrictEqual(receipt, {
    ...{ type: 'RG', invoices: [{ document_number: 'FT 01P2026/1' }], payments: [{ id: '12', amount: '33.50' }] },
  });
  assert.equal('items' in (receipt ?? {}), false);
  assert.partialDeepStrictEqual(note, {
    ...{ type: 'NC', notes: 'Engano' },
    items: [{ gross_price: '20.00', reference_document: { document_number: 'FT 01P2026/1', document_row: 2 } }],
  });
});

for (const fault of ['loses-the-answer', 'is-slow'] as const)
  test(`N3: a try that ${fault.replaceAll('-', ' ')} is found again: one document, whatever the number of tries`, async () => {
    const orderId = randomUUID();
    server.fault(fault);
    await assert.rejects(issue(orderId), /^Error: Vendus does not answer: /);
    server.fault('none');
    const issued: FiscalDocument[] = [];
    for (let tries = 0; tries < 3; tries++) issued.push((await issue(orderId)).document);
    assert.deepEqual(new Set(issued.map(({ documentNo }) => documentNo)), new Set(['FR 01P2026/1']));
    assert.equal(server.documents.length, 1);
  });

test('N3: where the service lists more than was asked for, only the very reference counts', async () => {
  server.ignoreFilter();
  await issue(randomUUID());
  const { document } = await issue(randomUUID());
  assert.equal(document.documentNo, 'FR 01P2026/2');
});

const FAULTS = [
  { fault: 'fails', why: /^Error: Vendus refused with 500: E500 Internal error$/ },
  { fault: 'refuses', why: /^Error: Vendus refused with 400: P003 register_id is not valid$/ },
  { fault: 'answers-no-json', why: /^Error: Vendus answered what is no JSON: <html>maintenance<\/html>$/ },
  { fault: 'wrong-amount', why: /Vendus issued FR 01P2026\/1 over 33\.51, and it was asked for 33\.50/ },
] as const;
for (const { fault, why } of FAULTS) {
  test(`N3: a service that ${fault.replaceAll('-', ' ')} is a failed try that says so`, async () => {
    server.fault(fault);
    await assert.rejects(issue(randomUUID()), why);
  });
}

test('N3: VAT that the service charged otherwise than the company has set is a failed try that says both', async () => {
  const of = (percent: number, region: 'PT' | 'PT-MA') => ({
    draft: { ...draft, vat: { ...draft.vat, region, percent } },
  });
  const why = /^Error: Vendus issued FR 01P2026\/1 with 27\.24 before VAT, and at 22 % it is 27\.46$/;
  const orderId = randomUUID();
  for (let tries = 0; tries < 2; tries++)
    await assert.rejects(issuerWith().issue(orderId, { about: null, ...of(22, 'PT-MA') }), why);
  assert.equal(server.documents.length, 1);
  server.lieIn('madeira');
  assert.partialDeepStrictEqual((await issue(randomUUID(), of(22, 'PT-MA'))).document, {
    netCents: 2746,
    vatCents: 604,
  });
  await assert.rejects(issue(randomUUID(), of(23, 'PT')), /with 27\.46 before VAT, and at 23 % it is 27\.24/);
});

test('N3: an exempt company’s lines name no VAT and the reason’s code, and nothing is charged', async () => {
  const exemption = { code: 'M10', reason: 'IVA – regime de isenção' } as const;
  const { document } = await issue(randomUUID(), { draft: { ...draft, vat: { region: 'PT', percent: 0, exemption } } });
  assert.partialDeepStrictEqual(asked(), [{ items: draft.lines.map(() => ({ tax_id: 'ISE', tax_exemption: 'M10' })) }]);
  assert.partialDeepStrictEqual(document, { netCents: 3350, vatCents: 0 });
});

test('N3: payments that do not come to what is sold are refused by the service', async () => {
  const payments = draft.payments.map((each) => ({ ...each, amountCents: cents(3349) }));
  await assert.rejects(
    issue(randomUUID(), { draft: { ...draft, payments } }),
    /refused with 400: P001 payments: wrong total/,
  );
});

test('N3: the ways to pay are asked for once, and again for one that the account did not have', async () => {
  const issuer = issuerWith();
  const methods = () => server.requests.filter(({ url }) => url.includes('paymentmethods')).length;
  for (let n = 0; n < 3; n++) await issuer.issue(randomUUID(), { draft, about: null });
  assert.equal(methods(), 1);
  const payments = draft.payments.map((each) => ({ ...each, method: 'multibanco' as const }));
  await assert.rejects(issuer.issue(randomUUID(), { draft: { ...draft, payments }, about: null }), /of type MB/);
  assert.equal(methods(), 2);
});

test('N3: one document has one deadline, whatever it is asked: past it nothing is created', async () => {
  server.delay(600);
  const asking = issuerWith(API_KEY, { deadlineMs: 900 }).issue(randomUUID(), { draft, about: null });
  await assert.rejects(asking, /^Error: Vendus does not answer: /);
  await pause(700);
  assert.deepEqual([asked(), server.documents], [[], []]);
});

test('N3: a way to pay that the account does not have is named', async () => {
  const payments = draft.payments.map((each) => ({ ...each, method: 'multibanco' as const }));
  await assert.rejects(issue(randomUUID(), { draft: { ...draft, payments } }), /no payment method of type MB/);
});

test('N3: the key goes as the user name of basic authentication, and stands in no address and no error', async () => {
  await issue(randomUUID());
  for (const { url, authorization } of server.requests) {
    assert.equal(Buffer.from(authorization?.replace('Basic ', '') ?? '', 'base64').toString(), `${API_KEY}:`);
    assert.doesNotMatch(url, /hunter2/);
  }
  const wrong = await issue(randomUUID(), {}, 'hunter2-wrong-wrong').catch((error: Error) => error);
  assert.ok(wrong instanceof Error);
  assert.match(wrong.message, /refused with 401/);
  assert.doesNotMatch(`${wrong.stack} ${JSON.stringify(wrong)}`, /hunter2|aHVudGVyMi/);
});

test('N3: the paper is the one that the service prints', async () => {
  const { externalId } = await issue(randomUUID());
  assert.match(pdfText(await issuerWith().print(externalId)), /Papel do serviço: documento 1/);
});

test('N3: nobody at the other end is a failed try, with no second document later', async () => {
  await server.close();
  await assert.rejects(issue(randomUUID()), /Vendus does not answer/);
});
