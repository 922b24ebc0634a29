import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { must } from '../../domain/kernel/result.ts';
import { clearPayment } from '../payments/clear-payment.ts';
import { exportSaft } from '../saft/export-saft.ts';
import { eveningOf, issueWaiting, practiceIssuer, unpaidSession } from '../testing/issue-by-hand.ts';
import { pdfText } from '../testing/read-pdf.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import type { FiscalDocument } from './fiscal-document.ts';
import { receiptPdf } from './receipt-pdf.ts';

let world: SessionWorld;
before(async () => {
  world = await openSessionWorld();
});
after(() => world.close());

test('N3: an invoice-receipt of several payments states each with its day, way and reference, in all of what is asked', async () => {
  const { requestId } = await unpaidSession(world);
  const pay = async (amount: string, method: 'transfer' | 'cash', reference: string) => {
    const receivedOn = world.clock.now().toString().slice(0, 10);
    const body = { key: randomUUID(), amount, receivedOn, method, reference, over: true };
    must(await clearPayment(world.room, world.office, requestId, body));
  };
  await pay('7', 'transfer', 'RF18539007547034');
  world.clock.advance({ hours: 24 });
  await pay('8', 'cash', 'ao balcão');
  await eveningOf(world);
  await issueWaiting(world, await practiceIssuer(world), requestId);
  const { document } = await world.db
    .selectFrom('fiscal_documents')
    .innerJoin('fiscal_orders', 'fiscal_orders.id', 'fiscal_documents.order_id')
    .select('fiscal_documents.document')
    .where('request_id', '=', requestId)
    .executeTakeFirstOrThrow();
  const receipt = document as FiscalDocument;
  assert.equal(receipt.kind, 'FR');
  assert.deepEqual(receipt.payments, [
    { amountCents: 700, method: 'transfer', receivedOn: '2026-11-22', reference: 'RF18539007547034' },
    { amountCents: 650, method: 'cash', receivedOn: '2026-11-23', reference: 'ao balcão' },
  ]);
  const paper = pdfText(await receiptPdf(receipt, { language: 'pt', copy: 'original' }));
  assert.match(paper, /Recebidos 7,00 € em 22\/11\/2026 por transferência bancária, referência RF18539007547034\./);
  assert.match(paper, /Recebidos 6,50 € em 23\/11\/2026 por numerário, referência ao balcão\./);
  const room = { db: world.db, clock: world.clock, version: '1.0.0', fiscal: false };
  const { xml } = must(await exportSaft(room, world.office, '2026-11'));
  const paid = [
    ...xml.toString('latin1').matchAll(/<PaymentMechanism>(..)<.*?<PaymentAmount>(.*?)<.*?<PaymentDate>(.*?)</gs),
  ];
  assert.deepEqual(
    paid.map(([, ...each]) => each),
    [
      ['TB', '7.00', '2026-11-22'],
      ['NU', '6.50', '2026-11-23'],
    ],
  );
});
