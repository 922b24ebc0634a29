import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { must } from '../../domain/kernel/result.ts';
import { portalView } from '../../protocol/sessions.ts';
import { clearPayment } from '../payments/clear-payment.ts';
import { endSession } from '../sessions/end-session.ts';
import { ask, begin, settlementOf } from '../testing/assist.ts';
import { issueForPayment, practiceIssuer } from '../testing/issue-by-hand.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { readPortal } from './read-portal.ts';

let world: SessionWorld;
before(async () => {
  world = await openSessionWorld();
});
after(() => world.close());

test('N3: the client’s home shows each session with its time, what it cost, and its papers', async () => {
  const house = await world.household({ balance: 0 });
  const { id } = await begin(world, { house });
  world.clock.advance({ minutes: 10 });
  must(await endSession(world.room, world.technician, id, 'done'));
  const { asked } = await settlementOf(world, id);
  const requestId = asked?.id ?? '';
  const paid = {
    key: randomUUID(),
    amount: '13.50',
    receivedOn: '2026-11-22',
    method: 'cash',
    reference: 'x',
  } as const;
  must(await clearPayment(world.room, world.office, requestId, paid));
  const payment = world.db.selectFrom('payments').select('id').where('request_id', '=', requestId);
  await issueForPayment(world, await practiceIssuer(world), (await payment.executeTakeFirstOrThrow()).id);
  const waiting = await ask(world, { house });

  const home = portalView.parse(must(await readPortal(world.room, house.client)));
  const [now, past] = home.sessions;
  assert.deepEqual([now?.id, now?.state, now?.elapsedMs], [waiting, 'requested', null]);
  assert.equal(now?.equipmentId, house.equipmentId);
  assert.equal(home.payments[0]?.sessionId, id);
  assert.deepEqual([past?.id, past?.elapsedMs, past?.totalCents], [id, 600_000, 1350]);
  assert.deepEqual(
    home.payments[0]?.documents.map(({ kind, documentNo }) => [kind, documentNo.slice(0, 3)]),
    [['FR', 'FR ']],
  );
});

test('A1 A2: the client’s home says why no free minutes are left', async () => {
  const why = async (options: Parameters<SessionWorld['household']>[0]) => {
    const { client } = await world.household(options);
    const { left, until, why } = must(await readPortal(world.room, client)).freeMinutes;
    return [left, until, why];
  };
  assert.deepEqual(await why({ balance: 45 }), [45, '2027-10-31', 'ok']);
  assert.deepEqual(await why({ balance: 0 }), [0, '2027-10-31', 'no-minutes-left']);
  assert.deepEqual(await why({ boughtAt: '2025-11-01T00:00:00Z' }), [0, '2027-10-31', 'no-paid-service-this-year']);
  assert.deepEqual(await why({ boughtAt: null }), [0, null, 'no-paid-service-this-year']);
});
