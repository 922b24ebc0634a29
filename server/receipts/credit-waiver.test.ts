import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
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

type Step = { do: 'waive'; cents: number } | { do: 'pay' } | { do: 'wait' };
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('waive' as const), cents: fc.integer({ min: 1, max: 900 }) }),
  fc.constant<Step>({ do: 'pay' }),
  fc.constant<Step>({ do: 'wait' }),
);
const euros = (amount: number) => (amount / 100).toFixed(2);

/** What the documents of a request come to: invoiced less credited, and receipted where the invoice came first. */
async function papersOf(session: Unpaid) {
  const sums = { FR: 0, FT: 0, RG: 0, NC: 0 };
  for (const [kind, gross] of await documentsOf(session)) sums[kind as keyof typeof sums] += Number(gross);
  return sums;
}

test('N3: however a session is waived, paid and waited for, its documents come to what is asked, and its receipts to what was paid', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 6 }), async (steps) => {
      goToMonday();
      const session = await unpaidSession(world);
      for (const each of steps) {
        const open = await balanceOf(session);
        if (each.do === 'waive' && each.cents <= open.asked) await waive(session, euros(each.cents));
        if (each.do === 'pay' && open.open > 0) await pay(session, euros(open.open));
        if (each.do === 'wait') {
          world.clock.advance({ hours: 24 * 5 });
          await orderDocuments(world.room, session.requestId);
          await issueWaiting(world, issuer, session.requestId);
        }
        const { asked, paid } = await balanceOf(session);
        const { FR, FT, RG, NC } = await papersOf(session);
        if (FR + FT > 0) assert.equal(FR + FT - NC, asked);
        assert.equal(FR > 0 && FT > 0, false);
        assert.equal(FT > 0 ? RG : FR, FT > 0 || FR > 0 ? paid : 0);
      }
    }),
    { numRuns: 20 },
  );
});

/** Documents are entered one after the other: time only goes forward. */
function goToMonday(): void {
  const today = world.clock.now().toZonedDateTimeISO('UTC').toPlainDate();
  world.goTo(`${today.add({ days: 8 - today.dayOfWeek })}T11:00:00Z`);
}

async function balanceOf({ requestId }: Unpaid) {
  const row = await world.db
    .selectFrom('request_balances')
    .selectAll()
    .where('request_id', '=', requestId)
    .executeTakeFirstOrThrow();
  const [charged, waived] = [row.charged_cents ?? 0, row.waived_cents ?? 0];
  return { asked: charged - waived, paid: row.paid_cents ?? 0, open: row.open_cents ?? 0 };
}
