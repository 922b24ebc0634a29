import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { cents } from '../../domain/kernel/money.ts';
import { must } from '../../domain/kernel/result.ts';
import { splitVat } from '../../domain/receipt/vat.ts';
import { clearPayment } from '../payments/clear-payment.ts';
import { folderStore } from '../platform/files.ts';
import { jobsFor, newTariff } from '../testing/assist.ts';
import { isOnCall } from '../testing/calendar-scene.ts';
import type { HouseholdOptions } from '../testing/household.ts';
import { issueForPayment, practiceIssuer, unpaidSession } from '../testing/issue-by-hand.ts';
import { atOnce } from '../testing/refused.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { someoneWaits } from '../testing/until.ts';
import { firstBrokenLink } from './chain.ts';
import { deliverReceipt } from './deliver-receipt.ts';
import type { FiscalDocument } from './fiscal-document.ts';
import type { FiscalIssuer } from './fiscal-issuer.ts';
import { DELIVER_RECEIPT } from './issue-document.ts';
import { listLetters } from './letters.ts';
import { orderForPayment } from './order-documents.ts';
import { findReceipt, lockSeries } from './receipt-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'iponto-receipts-'));

let world: SessionWorld;
let issuer: FiscalIssuer;
before(async () => {
  world = await openSessionWorld();
  issuer = await practiceIssuer(world);
  await newTariff(world, { sosFeeCents: cents(2000) });
  await isOnCall(world);
});
after(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

const issue = (paymentId: string) => issueForPayment(world, issuer, paymentId);
const deliver = (documentId: string) =>
  deliverReceipt({ ...world.room, issuer, queueMail: world.queueMail, files: folderStore(folder) }, documentId);

/** A session that was assisted and paid for. */
async function payment(options: HouseholdOptions = { balance: 0 }, minutes = 10) {
  const { sessionId, requestId, amountCents } = await unpaidSession(world, options, minutes);
  const amount = String(amountCents / 100);
  const body = { key: randomUUID(), amount, receivedOn: '2026-11-22', method: 'transfer', reference: 'RF…' } as const;
  must(await clearPayment(world.room, world.office, requestId, body));
  const rows = world.db.selectFrom('payments').select('id').where('request_id', '=', requestId);
  return { sessionId, paymentId: (await rows.executeTakeFirstOrThrow()).id };
}

const documents = () => world.db.selectFrom('fiscal_documents').selectAll().orderBy('number').execute();
const documentOf = async (paymentId: string) => {
  const all = (await documents()).filter((row) => row.payment_id === paymentId);
  assert.equal(all.length, 1);
  return all[0] ?? assert.fail('no document');
};

test('N3: a receipt says who was assisted when, what is paid, and what was free', async () => {
  const { paymentId } = await payment({ balance: 60 }, 61);
  await issue(paymentId);
  const row = await documentOf(paymentId);
  const document = row.document as FiscalDocument;
  assert.partialDeepStrictEqual(document, {
    documentNo: 'FR 2026A/1',
    serviceOn: '2026-11-22',
    buyer: { name: 'Conceição Simões', taxNumber: '123456789' },
    grossCents: 675,
    payments: [{ method: 'transfer', receivedOn: '2026-11-22' }],
  });
  assert.equal(document.lines.length, 1);
  assert.match(
    `${document.lines[0]?.description}; ${document.lines[0]?.detail}`,
    /90 min; .*Acer Aspire; 60 min grátis/,
  );
  assert.deepEqual([row.gross_cents, row.net_cents + row.vat_cents], [675, 675]);
  assert.equal(await jobsFor(world.db, DELIVER_RECEIPT, { documentId: row.id }), 1);
});

test('N3: the receipt of a payment is issued once, however often and at whatever times its job runs', async () => {
  const { paymentId } = await payment();
  await atOnce(10, () => issue(paymentId));
  await issue(paymentId);
  const { id } = await documentOf(paymentId);
  assert.equal(await jobsFor(world.db, DELIVER_RECEIPT, { documentId: id }), 1);
});

test('N3: 30 receipts at once have continuous numbers and one unbroken chain, by the key that is kept', async () => {
  const payments = [];
  for (let count = 0; count < 30; count++) payments.push(await payment());
  await Promise.all(payments.map(({ paymentId }) => issue(paymentId)));
  const rows = await documents();
  assert.deepEqual(
    rows.map((row) => row.number),
    rows.map((_, index) => index + 1),
  );
  const key = await world.db
    .selectFrom('server_keys')
    .selectAll()
    .where('purpose', '=', 'practice-receipts')
    .executeTakeFirstOrThrow();
  const chain = rows.map((row) => row.document as FiscalDocument);
  assert.equal(firstBrokenLink(chain, key.public_key), null);
  assert.equal(
    firstBrokenLink(chain.with(1, { ...chain[1], grossCents: cents(1) } as FiscalDocument), key.public_key),
    'FR 2026A/2',
  );
  const series = await world.db.selectFrom('fiscal_series').selectAll().executeTakeFirstOrThrow();
  assert.equal(series.next_number, rows.length + 1);
});

test('N3: a receipt that waited for another is entered after it', async () => {
  const { paymentId } = await payment();
  const issuing = await world.db.transaction().execute(async (tx) => {
    const series = await lockSeries(tx, world.clock);
    const waiting = issue(paymentId);
    await someoneWaits(world.db);
    world.clock.advance({ seconds: 1 });
    const other = { last_entry_at: world.clock.now() };
    await tx.updateTable('fiscal_series').set(other).where('id', '=', series.id).execute();
    return [waiting];
  });
  await Promise.all(issuing);
  assert.deepEqual((await documentOf(paymentId)).entered_at, world.clock.now());
});

test('N3: what can not be stored takes no number: the next receipt has it', async () => {
  const [lost, next] = [await payment(), await payment()];
  const { next_number } = await world.db.selectFrom('fiscal_series').select('next_number').executeTakeFirstOrThrow();
  const jobs = { ...world.room.jobs, enqueue: () => Promise.reject(new Error('the disk is full')) };
  const broken = { ...world, room: { ...world.room, jobs } };
  await orderForPayment(world.room, lost.paymentId);
  await assert.rejects(issueForPayment(broken, issuer, lost.paymentId), /the disk is full/);
  await issue(next.paymentId);
  assert.equal((await documentOf(next.paymentId)).number, next_number);
});

test('N3: the iPontoSoS fee is a line of its own, alone where the time was free', async () => {
  world.goTo('2026-11-23T22:00:00Z');
  const free = await payment({ balance: 120 });
  const paid = await payment({ balance: 0 });
  for (const { paymentId } of [free, paid]) await issue(paymentId);
  const linesOf = async (paymentId: string) =>
    ((await documentOf(paymentId)).document as FiscalDocument).lines.map((line) => line.grossCents);
  assert.deepEqual([await linesOf(free.paymentId), await linesOf(paid.paymentId)], [[2000], [1350, 2000]]);
});

test('N3: a new year begins a new series, with a chain of its own', async () => {
  const { paymentId } = await payment({ balance: 0 });
  world.goTo('2027-01-01T00:00:01Z');
  await issue(paymentId);
  const { document } = await documentOf(paymentId);
  assert.equal((document as FiscalDocument).documentNo, 'FR 2027A/1');
});

test('N3: a receipt by email is printed, mailed once with the paper in the file store, and raises no alert', async () => {
  const { paymentId, sessionId } = await payment({ balance: 0, boughtAt: '2027-01-01T00:00:00Z' });
  await issue(paymentId);
  const { id } = await documentOf(paymentId);
  await atOnce(5, () => deliver(id));
  const mails = await world.db.selectFrom('mails').selectAll().where('session_id', '=', sessionId).execute();
  assert.partialDeepStrictEqual(mails, [
    { kind: 'receipt', attachments: [{ contentType: 'application/pdf', file: `receipts/${id}.pdf` }] },
  ]);
  assert.equal(mails.length, 1);
  assert.equal(
    readFileSync(join(folder, `receipts/${id}.pdf`))
      .subarray(0, 5)
      .toString(),
    '%PDF-',
  );
  assert.deepEqual(
    readdirSync(join(folder, 'receipts')).filter((name) => name.endsWith('.part')),
    [],
  );
  assert.deepEqual(await alertsOf(sessionId), []);
});

test('N3: a receipt by post is printed and lies in the tray once, and is not mailed', async () => {
  const { paymentId, sessionId } = await payment({ balance: 0, receiptBy: 'post', boughtAt: '2027-01-01T00:00:00Z' });
  await issue(paymentId);
  const { id, document_no } = await documentOf(paymentId);
  await atOnce(5, () => deliver(id));
  const tray = await listLetters(world.db);
  assert.deepEqual(
    tray.map(({ documentNo, clientName }) => [documentNo, clientName]),
    [[document_no, 'Conceição Simões']],
  );
  assert.deepEqual(await world.db.selectFrom('mails').select('kind').where('session_id', '=', sessionId).execute(), []);
  assert.equal((await findReceipt(world.db, id))?.sessionId, sessionId);
});

for (const [vat, means] of [
  [
    { vatRegion: 'PT-MA', vatPercent: 22, vatExemption: null },
    { region: 'PT-MA', percent: 22, exemption: null },
  ],
  [
    { vatRegion: 'PT', vatPercent: 0, vatExemption: 'M10' },
    {
      ...{ region: 'PT', percent: 0 },
      exemption: { code: 'M10', reason: 'IVA – regime de isenção (artigo 53.º do CIVA)' },
    },
  ],
] as const)
  test(`P1 N3: a document has the VAT that was agreed to, ${vat.vatExemption ?? vat.vatRegion}, whatever is set since`, async () => {
    await newTariff(world, vat);
    const { paymentId } = await payment();
    await newTariff(world, { vatRegion: 'PT', vatPercent: 23, vatExemption: null });
    await issue(paymentId);
    const document = (await documentOf(paymentId)).document as FiscalDocument;
    assert.deepEqual(document.vat, means);
    assert.equal(document.vatCents, splitVat(document.grossCents, means.percent).vatCents);
  });

test('N3: a receipt that waited for another across the end of the year is the first of the new one', async () => {
  const { paymentId } = await payment({ balance: 0, boughtAt: '2027-01-01T00:00:00Z' });
  world.goTo('2027-12-31T23:59:59Z');
  const issuing = await world.db.transaction().execute(async (tx) => {
    await lockSeries(tx, world.clock);
    const waiting = issue(paymentId);
    await someoneWaits(world.db);
    world.clock.advance({ seconds: 2 });
    return [waiting];
  });
  await Promise.all(issuing);
  const document = (await documentOf(paymentId)).document as FiscalDocument;
  assert.deepEqual([document.documentNo, document.issuedOn], ['FR 2028A/1', '2028-01-01']);
});

function alertsOf(sessionId: string) {
  return world.db.selectFrom('alerts').selectAll().where('session_id', '=', sessionId).execute();
}
