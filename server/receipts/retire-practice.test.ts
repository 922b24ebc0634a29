import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { must } from '../../domain/kernel/result.ts';
import { clearPayment } from '../payments/clear-payment.ts';
import { exportSaft } from '../saft/export-saft.ts';
import { waiveSession } from '../sessions/waive-session.ts';
import { eveningOf, issueForPayment, issueWaiting, practiceIssuer, unpaidSession } from '../testing/issue-by-hand.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { startVendus, type VendusServer } from '../testing/vendus-server.ts';
import { creditWaiver } from './credit-waiver.ts';
import type { FiscalDocument } from './fiscal-document.ts';
import type { FiscalIssuer } from './fiscal-issuer.ts';
import { listLetters } from './letters.ts';
import { orderDocuments } from './order-documents.ts';
import { readDocuments } from './read-documents.ts';
import { retirePractice } from './retire-practice.ts';
import { vendusIssuer } from './vendus-issuer.ts';

const API_KEY = 'hunter2-hunter2-hunter2';
let world: SessionWorld;
let server: VendusServer;
let issuers: Record<'practice' | 'tests' | 'fiscal', FiscalIssuer>;
before(async () => {
  world = await openSessionWorld();
  server = await startVendus(API_KEY);
  const vendus = (mode: 'tests' | 'normal') =>
    vendusIssuer({ url: server.url, apiKey: API_KEY, registerId: 7, mode }, world.clock);
  issuers = { practice: await practiceIssuer(world), tests: vendus('tests'), fiscal: vendus('normal') };
});
after(async () => {
  await world.close();
  await server.close();
});

const today = () => world.clock.now().toString().slice(0, 10);
async function pay(requestId: string, amount: string, issuer: FiscalIssuer): Promise<void> {
  const body = { key: randomUUID(), amount, receivedOn: today(), method: 'transfer', reference: 'RF' } as const;
  must(await clearPayment(world.room, world.office, requestId, body));
  const { key } = body;
  const { id } = await world.db.selectFrom('payments').select('id').where('key', '=', key).executeTakeFirstOrThrow();
  await issueForPayment(world, issuer, id);
}
async function invoicedBy(issuer: FiscalIssuer) {
  const session = await unpaidSession(world);
  world.clock.advance({ hours: 24 * 12 });
  await orderDocuments(world.room, session.requestId);
  await issueWaiting(world, issuer, session.requestId);
  return session;
}
const documentsOf = async (requestId: string) => {
  const rows = await world.db
    .selectFrom('fiscal_documents')
    .innerJoin('fiscal_orders', 'fiscal_orders.id', 'fiscal_documents.order_id')
    .select(['fiscal_documents.document', 'fiscal_orders.state'])
    .where('request_id', '=', requestId)
    .orderBy('fiscal_documents.id')
    .execute();
  return rows.map(({ document, state }) => {
    const { kind, mode, grossCents } = document as FiscalDocument;
    return [kind, mode.kind, grossCents, state];
  });
};

for (const from of ['practice', 'tests'] as const)
  test(`N3: what was invoiced for ${from} and is paid once documents have value gets an invoice and a receipt of value`, async () => {
    const { requestId } = await invoicedBy(issuers[from]);
    for (let starts = 0; starts < 2; starts++) await retirePractice(world.room);
    await pay(requestId, '13,50', issuers.fiscal);
    const kind = from === 'tests' ? 'vendus' : from;
    assert.deepEqual(await documentsOf(requestId), [
      ['FT', kind, 1350, 'retired'],
      ['FT', 'vendus', 1350, 'issued'],
      ['RG', 'vendus', 1350, 'issued'],
    ]);
  });

test('N3: a receipt and a credit note of practice that could not be issued never are; what is waived then is in the invoice of value', async () => {
  const { requestId, sessionId } = await invoicedBy(issuers.practice);
  const wish = { kind: 'amount', amount: '3,50' } as const;
  must(await waiveSession(world.room, world.office, sessionId, { key: randomUUID(), wish, reason: 'Esperou' }));
  const { id } = await world.db
    .selectFrom('waivers')
    .select('id')
    .where('session_id', '=', sessionId)
    .executeTakeFirstOrThrow();
  await creditWaiver(world.room, id);
  await retirePractice(world.room);
  await pay(requestId, '10', issuers.fiscal);
  await creditWaiver(world.room, id);
  await issueWaiting(world, issuers.fiscal, requestId);
  assert.deepEqual(await documentsOf(requestId), [
    ['FT', 'practice', 1350, 'retired'],
    ['FT', 'vendus', 1000, 'issued'],
    ['RG', 'vendus', 1000, 'issued'],
  ]);
});

test('N3: sessions that were invoiced to practise are not invoiced again until money comes for them', async () => {
  const { requestId } = await invoicedBy(issuers.practice);
  await retirePractice(world.room);
  world.clock.advance({ hours: 24 * 30 });
  await eveningOf(world);
  await issueWaiting(world, issuers.fiscal, requestId);
  assert.deepEqual(await documentsOf(requestId), [['FT', 'practice', 1350, 'retired']]);
  const body = { key: randomUUID(), amount: '13,50', receivedOn: today(), method: 'cash', reference: 'x' } as const;
  must(await clearPayment(world.room, world.office, requestId, body));
  await eveningOf(world);
  await issueWaiting(world, issuers.fiscal, requestId);
  assert.deepEqual(
    (await documentsOf(requestId)).map(([kind]) => kind),
    ['FT', 'FT', 'RG'],
  );
});

test('N3: the month’s file declares no document of practice once documents have value; those of the service’s tests count nowhere', async () => {
  const { requestId } = await invoicedBy(issuers.practice);
  const month = today().slice(0, 7);
  const saft = async (of: string, fiscal: boolean) =>
    must(await exportSaft({ db: world.db, clock: world.clock, version: '1.0.0', fiscal }, world.office, of));
  assert.partialDeepStrictEqual(await saft(month, false), { invoices: 1, declaredElsewhere: 0 });
  await retirePractice(world.room);
  assert.partialDeepStrictEqual(await saft(month, true), { invoices: 0, declaredElsewhere: 0 });
  const [practised] = (await readDocuments({ db: world.db, issuer: issuers.fiscal }, month)).documents;
  assert.partialDeepStrictEqual(practised, { kind: 'FT', practice: true, creditableCents: null });
  // The service's server of this test dates everything in November.
  const { declaredElsewhere: before } = await saft('2026-11', true);
  await invoicedBy(issuers.tests);
  assert.equal((await saft('2026-11', true)).declaredElsewhere, before);
  await pay(requestId, '13,50', issuers.fiscal);
  assert.equal((await saft('2026-11', true)).declaredElsewhere, before + 2);
  const seen = await readDocuments({ db: world.db, issuer: issuers.fiscal }, '2026-11');
  assert.equal(seen.declaredElsewhere, before + 2);
});

test('N3: a letter of practice leaves the post tray once documents have value', async () => {
  const { requestId } = await invoicedBy(issuers.practice);
  const { id } = await world.db
    .selectFrom('fiscal_documents')
    .innerJoin('fiscal_orders', 'fiscal_orders.id', 'fiscal_documents.order_id')
    .select('fiscal_documents.id')
    .where('request_id', '=', requestId)
    .executeTakeFirstOrThrow();
  await world.db.insertInto('letters').values({ document_id: id, at: world.clock.now() }).execute();
  const waits = async () => (await listLetters(world.db)).some(({ documentId }) => documentId === id);
  assert.equal(await waits(), true);
  await retirePractice(world.room);
  assert.equal(await waits(), false);
});
