import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import type { SessionId } from '../../domain/kernel/id.ts';
import { cents, decimalEuros } from '../../domain/kernel/money.ts';
import { endSession } from '../sessions/end-session.ts';
import { waiveSession } from '../sessions/waive-session.ts';
import { begin } from '../testing/assist.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { clearPayment } from './clear-payment.ts';

let world: SessionWorld;
before(async () => {
  world = await openSessionWorld();
});
after(() => world.close());

/** The model keeps no sums of its own: the rule that they obey is what is tested. */
type Book = { id: SessionId };

type Wish = { kind: 'all' } | { kind: 'minutes'; minutes: number } | { kind: 'amount'; amount: string };
type Step =
  | { do: 'begin'; balance: number }
  | { do: 'end'; which: number; minutes: number }
  | { do: 'waive'; which: number; wish: Wish; times: number }
  | { do: 'pay'; which: number; off: number; times: number };

const which = fc.nat({ max: 9 });
const times = fc.constantFrom(1, 1, 3);
const wish: fc.Arbitrary<Wish> = fc.oneof(
  fc.constant({ kind: 'all' as const }),
  fc.integer({ min: 1, max: 5 }).map((n) => ({ kind: 'minutes' as const, minutes: n * 30 })),
  fc.integer({ min: 1, max: 3000 }).map((n) => ({ kind: 'amount' as const, amount: decimalEuros(cents(n)) })),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('begin' as const), balance: fc.constantFrom(0, 30, 60, 120) }),
  fc.record({ do: fc.constant('end' as const), which, minutes: fc.integer({ min: 1, max: 200 }) }),
  fc.record({ do: fc.constant('waive' as const), which, wish, times }),
  fc.record({ do: fc.constant('pay' as const), which, off: fc.constantFrom(0, 0, 0, 1), times }),
);

async function takeStep(books: Book[], step: Step): Promise<void> {
  const { room, office } = world;
  if (step.do === 'begin') {
    beInHours();
    const { id } = await begin(world, { house: await world.household({ balance: step.balance }) });
    books.push({ id });
    return;
  }
  const book = books[step.which % books.length];
  if (book === undefined) return;
  if (step.do === 'end') {
    world.clock.advance({ minutes: step.minutes });
    await endSession(room, world.technician, book.id, 'done');
    return;
  }
  const key = randomUUID();
  if (step.do === 'waive') {
    const body = { key, wish: step.wish, reason: 'engano' };
    await Promise.all(Array.from({ length: step.times }, () => waiveSession(room, office, book.id, body)));
    return;
  }
  const balance = await balanceOf(book.id);
  if (balance === undefined) return;
  const amount = decimalEuros(cents(Math.max(1, (balance.open_cents ?? 0) + step.off)));
  const receivedOn = world.clock.now().toZonedDateTimeISO('UTC').toPlainDate().toString();
  const body = { key, amount, receivedOn, method: 'transfer' as const, reference: 'RF…' };
  await Promise.all(
    Array.from({ length: step.times }, () => clearPayment(room, office, balance.request_id ?? '', body)),
  );
}

/** Nobody can ask out of hours here: there is no iPontoSoS fee. */
function beInHours(): void {
  const local = world.clock.now().toZonedDateTimeISO('Europe/Lisbon');
  if (local.hour >= 10 && local.hour < 20) return;
  world.goTo(
    local
      .toPlainDate()
      .add({ days: 1 })
      .toZonedDateTime({ timeZone: 'Europe/Lisbon', plainTime: '10:30' })
      .toInstant()
      .toString(),
  );
}

function balanceOf(id: SessionId) {
  return world.db
    .selectFrom('request_balances')
    .innerJoin('payment_requests', 'payment_requests.id', 'request_balances.request_id')
    .selectAll('request_balances')
    .select(['payment_requests.state', 'payment_requests.amount_cents'])
    .where('payment_requests.session_id', '=', id)
    .executeTakeFirst();
}

/** Charged = waived + paid + open, and the state says the same, whatever has happened. */
async function assertBalanced({ id }: Book): Promise<void> {
  const charge = await world.db.selectFrom('charges').selectAll().where('session_id', '=', id).executeTakeFirst();
  const balance = await balanceOf(id);
  if (charge === undefined || charge.total_cents === 0) return assert.equal(balance, undefined);
  const {
    charged_cents: charged,
    waived_cents: waived,
    paid_cents: paid,
    open_cents: open,
  } = balance ?? assert.fail('charged, but never asked for');
  assert.deepEqual([charged, (waived ?? 0) + (paid ?? 0) + (open ?? 0)], [charge.total_cents, charge.total_cents]);
  assert.equal(balance?.amount_cents, charge.total_cents - (waived ?? 0), 'an amount was changed without a waiver');
  const state = (open ?? 0) > 0 ? 'open' : (paid ?? 0) > 0 ? 'paid' : 'waived';
  assert.equal(balance?.state, state);
  const waivers = await world.db
    .selectFrom('waivers')
    .selectAll()
    .where('session_id', '=', id)
    .where('applied_at', 'is not', null)
    .orderBy('applied_at')
    .orderBy('before_cents', 'desc')
    .orderBy('id')
    .execute();
  let asked = charge.total_cents;
  for (const { before_cents, amount_cents } of waivers) {
    assert.equal(before_cents, asked, 'a waiver does not say what was asked for before it');
    asked -= amount_cents ?? 0;
  }
  const back = waivers.reduce((sum, { free_minutes }) => sum + (free_minutes ?? 0), 0);
  assert.ok(back <= charge.free_minutes_used);
}

test('N3: whatever is begun, ended, waived and paid, one after the other or at once, the books balance to the cent', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const books: Book[] = [];
      await takeStep(books, { do: 'begin', balance: 0 });
      for (const each of steps) await takeStep(books, each);
      for (const book of books) {
        await endSession(world.room, world.technician, book.id, 'done');
        await assertBalanced(book);
      }
    }),
    { numRuns: 25 },
  );
  const jobs = await world.db
    .selectFrom('payments')
    .select(({ fn }) => fn.countAll<string>().as('n'))
    .executeTakeFirst();
  assert.ok(Number(jobs?.n) > 0, 'nothing was ever paid');
});
