import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { must } from '../../domain/kernel/result.ts';
import { clearPayment } from '../payments/clear-payment.ts';
import { waiveSession } from '../sessions/waive-session.ts';
import { issueForPayment, issueWaiting, practiceIssuer, unpaidSession } from '../testing/issue-by-hand.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { creditWaiver } from './credit-waiver.ts';
import type { FiscalIssuer } from './fiscal-issuer.ts';
import { orderDocuments } from './order-documents.ts';

let world: SessionWorld;
let issuer: FiscalIssuer;
before(async () => {
  world = await openSessionWorld();
  issuer = await practiceIssuer(world);
});
after(() => world.close());

type Unpaid = Awaited<ReturnType<typeof unpaidSession>>;

/** Waives, and does what its job does, twice: nothing may be credited twice. */
async function waive({ sessionId, requestId }: Unpaid, amount: string): Promise<void> {
  const body = { key: randomUUID(), wish: { kind: 'amount', amount }, reason: 'A máquina era lenta' } as const;
  must(await waiveSession(world.room, world.office, sessionId, body));
  const { id } = await world.db
    .selectFrom('waivers')
    .select('id')
    .where('key', '=', body.key)
    .executeTakeFirstOrThrow();
  for (let n = 0; n < 2; n++) await creditWaiver(world.room, id);
  await issueWaiting(world, issuer, requestId);
}

async function pay({ requestId }: Unpaid, amount: string): Promise<void> {
  const receivedOn = world.clock.now().toZonedDateTimeISO('UTC').toPlainDate().toString();
  const body = { key: randomUUID(), amount, receivedOn, method: 'transfer', reference: 'RF…' } as const;
  must(await clearPayment(world.room, world.office, requestId, body));
  const payment = await world.db
    .selectFrom('payments')
    .select('id')
    .where('key', '=', body.key)
    .executeTakeFirstOrThrow();
  await issueForPayment(world, issuer, payment.id);
}

const documentsOf = async ({ requestId }: Unpaid) => {
  const rows = await world.db
    .selectFrom('fiscal_documents')
    .innerJoin('fiscal_orders', 'fiscal_orders.id', 'fiscal_documents.order_id')
    .select(['fiscal_documents.kind', 'gross_cents', 'fiscal_orders.reason'])
    .where('fiscal_orders.request_id', '=', requestId)
    .orderBy('fiscal_documents.id')
    .execute();
  return rows.map(({ kind, gross_cents, reason }) => [kind, gross_cents, reason]);
};

test('N3: what is waived after the payment is credited once, with the waiver’s reason', async () => {
  const session = await unpaidSession(world);
  await pay(session, '13,50');
  await waive(session, '3,50');
  await waive(session, '1,00');
  assert.deepEqual(await documentsOf(session), [
    ['FR', 1350, null],
    ['NC', 350, 'A máquina era lenta'],
    ['NC', 100, 'A máquina era lenta'],
  ]);
});

test('N3: what is waived before anything was invoiced is in no document: the invoice-receipt is over the rest', async () => {
  const session = await unpaidSession(world);
  await waive(session, '3,50');
  await pay(session, '10,00');
  assert.deepEqual(await documentsOf(session), [['FR', 1000, null]]);
});

test('N3: of an invoice that nobody has paid yet, what is waived is credited', async () => {
  const session = await unpaidSession(world);
  world.clock.advance({ hours: 24 * 12 });
  await orderDocuments(world.room, session.requestId);
  await issueWaiting(world, issuer, session.requestId);
  await waive(session, '13,50');
  assert.deepEqual(await documentsOf(session), [
    ['FT', 1350, null],
    ['NC', 1350, 'A máquina era lenta'],
  ]);
});
