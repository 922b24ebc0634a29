import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { must } from '../../domain/kernel/result.ts';
import { clearPayment } from '../payments/clear-payment.ts';
import { takeBackByOffice } from '../payments/take-back-by-office.ts';
import { orderDocuments } from '../receipts/order-documents.ts';
import { issueWaiting, practiceIssuer, unpaidSession } from '../testing/issue-by-hand.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { exportSaft } from './export-saft.ts';

let world: SessionWorld;
before(async () => {
  world = await openSessionWorld();
});
after(() => world.close());

test('N3: in the month’s file a receipt whose payment did not stay is there with its number and reason, and not in the sum', async () => {
  const issuer = await practiceIssuer(world);
  const { requestId } = await unpaidSession(world);
  world.clock.advance({ hours: 24 * 12 });
  const followUp = async () => {
    await orderDocuments(world.room, requestId);
    await issueWaiting(world, issuer, requestId);
  };
  const pay = async (method: 'transfer' | 'multibanco') => {
    const receivedOn = world.clock.now().toString().slice(0, 10);
    const body = { key: randomUUID(), amount: '13,50', receivedOn, method, reference: 'RF' } as const;
    must(await clearPayment(world.room, world.office, requestId, body));
    await followUp();
    const { key } = body;
    return world.db.selectFrom('payments').select('id').where('key', '=', key).executeTakeFirstOrThrow();
  };
  const { id } = await pay('transfer');
  must(await takeBackByOffice(world.room, world.office, id, 'Cheque sem cobertura'));
  await followUp();
  await pay('multibanco');
  const room = { db: world.db, clock: world.clock, version: '1.0.0', fiscal: false };
  const { xml, payments } = must(await exportSaft(room, world.office, '2026-12'));
  assert.equal(payments, 2);
  const text = xml.toString('latin1');
  const statuses = [...text.matchAll(/<PaymentRefNo>(.*?)<[\s\S]*?<PaymentStatus>(.)</g)];
  assert.deepEqual(
    statuses.map(([, number, status]) => [number, status]),
    [
      ['RG 2026A/1', 'A'],
      ['RG 2026A/2', 'N'],
    ],
  );
  const mechanisms = [...text.matchAll(/<PaymentMechanism>(..)</g)].map(([, mechanism]) => mechanism);
  assert.deepEqual(mechanisms, ['TB', 'MB'], 'a transfer, and a payment at an ATM');
  assert.match(text, /<Reason>Cheque sem cobertura<\/Reason>/);
  assert.match(text, /<Payments>\s*<NumberOfEntries>2<[\s\S]*?<TotalCredit>13\.50</);
});
