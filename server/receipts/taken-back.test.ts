import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { must } from '../../domain/kernel/result.ts';
import { clearPayment } from '../payments/clear-payment.ts';
import { giveBack } from '../payments/give-back.ts';
import { takeBackByOffice } from '../payments/take-back-by-office.ts';
import { waiveSession } from '../sessions/waive-session.ts';
import { eveningOf, issueWaiting, practiceIssuer, unpaidSession } from '../testing/issue-by-hand.ts';
import { assertRefused, atOnce } from '../testing/refused.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { creditWaiver } from './credit-waiver.ts';
import type { FiscalIssuer } from './fiscal-issuer.ts';
import { orderDocuments } from './order-documents.ts';
import { readDocuments } from './read-documents.ts';

let world: SessionWorld;
let issuer: FiscalIssuer;
before(async () => {
  world = await openSessionWorld();
  issuer = await practiceIssuer(world);
});
after(() => world.close());

const today = () => world.clock.now().toZonedDateTimeISO('Europe/Lisbon').toPlainDate().toString();
const euros = (amount: number) => (amount / 100).toFixed(2);

/** What the jobs do after whatever happened to a request, twice: nothing may happen twice. */
async function followUp(requestId: string, { issue = true } = {}): Promise<void> {
  for (let times = 0; times < 2; times++) await orderDocuments(world.room, requestId);
  if (issue) await issueWaiting(world, issuer, requestId);
}

/** @returns the payment's id. */
async function pay(requestId: string, amountCents: number, { over = false, issue = true } = {}): Promise<string> {
  const body = { key: randomUUID(), amount: euros(amountCents), receivedOn: today(), method: 'transfer' } as const;
  must(await clearPayment(world.room, world.office, requestId, { ...body, reference: 'RF…', over, another: true }));
  await followUp(requestId, { issue });
  const payment = await world.db
    .selectFrom('payments')
    .select('id')
    .where('key', '=', body.key)
    .executeTakeFirstOrThrow();
  return payment.id;
}

async function takeBack(paymentId: string, reason = 'Cheque sem cobertura'): Promise<void> {
  must(await takeBackByOffice(world.room, world.office, paymentId, reason));
  const { request_id } = await world.db
    .selectFrom('payments')
    .select('request_id')
    .where('id', '=', paymentId)
    .executeTakeFirstOrThrow();
  await followUp(request_id);
}

async function waive(sessionId: string, requestId: string, amountCents: number): Promise<void> {
  const body = { key: randomUUID(), wish: { kind: 'amount', amount: euros(amountCents) }, reason: 'Lento' } as const;
  must(await waiveSession(world.room, world.office, sessionId as never, body));
  const { id } = await world.db
    .selectFrom('waivers')
    .select('id')
    .where('key', '=', body.key)
    .executeTakeFirstOrThrow();
  await creditWaiver(world.room, id);
  await issueWaiting(world, issuer, requestId);
}

async function documentsOf(requestId: string) {
  return await world.db
    .selectFrom('fiscal_documents')
    .innerJoin('fiscal_orders', 'fiscal_orders.id', 'fiscal_documents.order_id')
    .leftJoin('fiscal_annulments', 'fiscal_annulments.document_id', 'fiscal_documents.id')
    .select(['fiscal_documents.id', 'fiscal_documents.kind', 'gross_cents', 'void_at'])
    .select(['fiscal_orders.reason', 'fiscal_annulments.reason as annulled'])
    .where('request_id', '=', requestId)
    .orderBy('fiscal_documents.id')
    .execute();
}
const listOf = async (requestId: string) =>
  (await documentsOf(requestId)).map(({ kind, gross_cents, reason, annulled }) => [
    kind,
    gross_cents,
    reason ?? annulled,
  ]);

async function balanceOf(requestId: string) {
  const row = await world.db
    .selectFrom('request_balances')
    .innerJoin('payment_requests', 'payment_requests.id', 'request_balances.request_id')
    .selectAll('request_balances')
    .select('state')
    .where('request_id', '=', requestId)
    .executeTakeFirstOrThrow();
  const [charged, waived, paid] = [row.charged_cents ?? 0, row.waived_cents ?? 0, row.paid_cents ?? 0];
  return { charged, waived, paid, open: row.open_cents ?? 0, state: row.state };
}

/** After five working days and more. */
const later = () => world.clock.advance({ hours: 24 * 12 });

test('N3: an invoice-receipt whose payment is taken back in time is credited with the reason; paid again it is another one', async () => {
  const { requestId } = await unpaidSession(world);
  const first = await pay(requestId, 1350);
  await takeBack(first);
  assert.partialDeepStrictEqual(await balanceOf(requestId), { open: 1350, paid: 0, state: 'open' });
  await pay(requestId, 1350);
  assert.deepEqual(await listOf(requestId), [
    ['FR', 1350, null],
    ['NC', 1350, 'Cheque sem cobertura'],
    ['FR', 1350, null],
  ]);
});

test('N3: taken back after the deadline, what is open is invoiced at once, and its next payment gets a receipt', async () => {
  const { requestId } = await unpaidSession(world);
  const first = await pay(requestId, 1350);
  later();
  await takeBack(first);
  await pay(requestId, 1350);
  assert.deepEqual(await listOf(requestId), [
    ['FR', 1350, null],
    ['NC', 1350, 'Cheque sem cobertura'],
    ['FT', 1350, null],
    ['RG', 1350, null],
  ]);
});

test('N3: taken back in time and not paid again, it is invoiced on the evening of the deadline like any other', async () => {
  const { requestId } = await unpaidSession(world);
  await takeBack(await pay(requestId, 1350));
  later();
  await eveningOf(world);
  await issueWaiting(world, issuer, requestId);
  assert.deepEqual(
    (await listOf(requestId)).map(([kind]) => kind),
    ['FR', 'NC', 'FT'],
  );
});

test('N3: of two payments of an invoice-receipt one is taken back: it is credited whole, and the other one gets its receipt', async () => {
  const { requestId } = await unpaidSession(world);
  const [half] = [await pay(requestId, 700), await pay(requestId, 650)];
  later();
  await takeBack(half);
  assert.deepEqual(await listOf(requestId), [
    ['FR', 1350, null],
    ['NC', 1350, 'Cheque sem cobertura'],
    ['FT', 1350, null],
    ['RG', 650, null],
  ]);
  assert.partialDeepStrictEqual(await balanceOf(requestId), { open: 700, paid: 650, state: 'open' });
});

test('N3: a receipt whose payment is taken back keeps its number, is annulled with the reason, and its invoice is open', async () => {
  const { requestId } = await unpaidSession(world);
  later();
  await takeBack(await pay(requestId, 1350));
  await pay(requestId, 1350);
  assert.deepEqual(await listOf(requestId), [
    ['FT', 1350, null],
    ['RG', 1350, 'Cheque sem cobertura'],
    ['RG', 1350, null],
  ]);
  const seen = await readDocuments({ db: world.db, issuer }, today().slice(0, 7));
  assert.deepEqual(
    seen.documents.filter(({ kind }) => kind === 'RG').map(({ annulled }) => annulled),
    [null, 'Cheque sem cobertura'],
  );
});

test('N3: a receipt that could not be issued until its payment was taken back is never issued', async () => {
  const { requestId } = await unpaidSession(world);
  later();
  await followUp(requestId);
  await takeBack(await pay(requestId, 1350, { issue: false }));
  assert.deepEqual(await listOf(requestId), [['FT', 1350, null]]);
  const seen = await readDocuments({ db: world.db, issuer }, today().slice(0, 7));
  assert.deepEqual(seen.waiting, []);
});

test('N3: what there was no room for in a receipt gets one of its own, once the receipt before it is annulled', async () => {
  const { requestId } = await unpaidSession(world);
  later();
  const first = await pay(requestId, 1000);
  await pay(requestId, 500, { over: true });
  await takeBack(first);
  assert.deepEqual(await listOf(requestId), [
    ['FT', 1350, null],
    ['RG', 1000, 'Cheque sem cobertura'],
    ['RG', 350, null],
    ['RG', 150, null],
  ]);
});

test('N3: where enough stayed for what is still asked, the invoice-receipt stands', async () => {
  const { sessionId, requestId } = await unpaidSession(world);
  const [half] = [await pay(requestId, 700), await pay(requestId, 650)];
  await waive(sessionId, requestId, 700);
  await takeBack(half);
  assert.deepEqual(
    (await listOf(requestId)).map(([kind, amount]) => [kind, amount]),
    [
      ['FR', 1350],
      ['NC', 700],
    ],
  );
  assert.partialDeepStrictEqual(await balanceOf(requestId), { open: 0, paid: 650, state: 'paid' });
});

test('N3: money that was given back pays for nothing: without it an invoice-receipt does not stand', async () => {
  const { requestId } = await unpaidSession(world);
  const first = await pay(requestId, 100);
  await pay(requestId, 1900, { over: true });
  must(await giveBack(world.room, world.office, requestId, { key: randomUUID(), how: 'cash', reason: 'Pago a mais' }));
  await takeBack(first);
  assert.partialDeepStrictEqual(await balanceOf(requestId), { open: 100, paid: 1250, state: 'open' });
  await pay(requestId, 100);
  assert.deepEqual(await listOf(requestId), [
    ['FR', 1350, null],
    ['NC', 1350, 'Cheque sem cobertura'],
    ['FR', 1350, null],
  ]);
});

test('N3: what was paid, waived and given back is waived: nothing of it came in', async () => {
  const { sessionId, requestId } = await unpaidSession(world);
  await pay(requestId, 1350);
  await waive(sessionId, requestId, 1350);
  assert.partialDeepStrictEqual(await balanceOf(requestId), { open: -1350, state: 'paid' });
  must(await giveBack(world.room, world.office, requestId, { key: randomUUID(), how: 'cash', reason: 'Oferta' }));
  assert.partialDeepStrictEqual(await balanceOf(requestId), { open: 0, paid: 0, state: 'waived' });
});

test('N3: ten clicks at once take a payment back once; only the office does', async () => {
  const { requestId } = await unpaidSession(world);
  const payment = await pay(requestId, 1350);
  assertRefused(await takeBackByOffice(world.room, world.technician, payment, 'x'), 'not-allowed');
  assertRefused(await takeBackByOffice(world.room, world.office, randomUUID(), 'x'), 'not-found');
  const results = await atOnce(10, () => takeBackByOffice(world.room, world.office, payment, 'Engano'));
  for (const result of results) must(result);
  await Promise.all([followUp(requestId, { issue: false }), followUp(requestId, { issue: false })]);
  await issueWaiting(world, issuer, requestId);
  assert.deepEqual(await listOf(requestId), [
    ['FR', 1350, null],
    ['NC', 1350, 'Engano'],
  ]);
  const back = await world.db.selectFrom('payments').select('id').where('takes_back', '=', payment).executeTakeFirst();
  assertRefused(await takeBackByOffice(world.room, world.office, back?.id ?? '', 'x'), 'not-found');
});

type Step =
  | { do: 'pay'; cents: number; over: boolean }
  | { do: 'take-back'; which: number }
  | { do: 'waive'; cents: number }
  | { do: 'wait'; days: number };
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('pay' as const), cents: fc.integer({ min: 1, max: 1350 }), over: fc.boolean() }),
  fc.record({ do: fc.constant('take-back' as const), which: fc.nat({ max: 3 }) }),
  fc.record({ do: fc.constant('waive' as const), cents: fc.integer({ min: 1, max: 600 }) }),
  fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 8 }) }),
);

test('N3: however it is paid, taken back, waived and waited for: documents come to what is asked, receipts to what stayed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 8 }), async (steps) => {
      goToMonday();
      const { sessionId, requestId } = await unpaidSession(world);
      const payments: string[] = [];
      for (const each of steps) {
        const { charged, waived, open } = await balanceOf(requestId);
        if (each.do === 'pay' && open > 0) {
          const amount = each.over ? each.cents : Math.min(each.cents, open);
          payments.push(await pay(requestId, amount, { over: each.over }));
        }
        const back = payments[each.do === 'take-back' ? each.which : -1];
        if (back !== undefined) await takeBack(back);
        if (each.do === 'waive' && each.cents <= charged - waived) await waive(sessionId, requestId, each.cents);
        if (each.do === 'wait') world.clock.advance({ hours: 24 * each.days });
        await followUp(requestId);
        await assertBooks(requestId);
      }
    }),
    { numRuns: 25 },
  );
});

async function assertBooks(requestId: string): Promise<void> {
  const { charged, waived, paid, open, state } = await balanceOf(requestId);
  const asked = charged - waived;
  assert.equal(charged, waived + paid + open);
  assert.equal(state, open > 0 ? 'open' : paid > 0 ? 'paid' : 'waived');
  const documents = await documentsOf(requestId);
  const sum = (kind: string, counts: boolean | null = null) =>
    documents
      .filter((each) => each.kind === kind && (counts === null || (each.void_at === null) === counts))
      .reduce((total, { gross_cents }) => total + gross_cents, 0);
  const invoiced = sum('FR') + sum('FT') - sum('NC');
  const standing = sum('FR', true) + sum('FT', true);
  assert.equal(invoiced, standing === 0 ? 0 : asked, 'documents do not come to what is asked');
  assert.equal(sum('FR', true) > 0 && sum('FT', true) > 0, false, 'invoiced twice');
  if (sum('FR', true) > 0) assert.ok(paid >= asked, 'a document says paid what is not');
  if (sum('FT', true) > 0) {
    // Waived after it was receipted, an invoice is receipted over more than is asked: the rest is the client's.
    assert.ok(sum('RG', true) <= paid, 'a receipt says paid what is not');
    assert.ok(sum('RG', true) >= Math.min(paid, asked), 'something that was paid has no receipt');
  }
}

/** Documents are entered one after the other: time only goes forward. */
function goToMonday(): void {
  const day = world.clock.now().toZonedDateTimeISO('UTC').toPlainDate();
  world.goTo(`${day.add({ days: 8 - day.dayOfWeek })}T11:00:00Z`);
}
